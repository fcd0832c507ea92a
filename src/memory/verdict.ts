/** Only `fits` is green. */
export type Verdict = 'fits' | 'over-budget' | 'regressed' | 'not-measured'
