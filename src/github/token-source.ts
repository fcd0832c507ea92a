/** Where a token comes from: the workflow's is fixed, an App's expires and is minted again. */
export interface TokenSource {
  /** Whose permissions it carries: then an App's settings mend what is missing, else the workflow or the person. */
  readonly isApps?: true
  current(): Promise<string>
  /** A fresh token after a 401; null where there is no way to get one. */
  renew(): Promise<string | null>
}

/** The token of a workflow or a person. */
export function fixedToken(token: string): TokenSource {
  return { current: async () => token, renew: async () => null }
}
