/** A place in a file, both 1-based; columns count UTF-16 units, as editors and GitHub's annotations do. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Something to tell the author of a YAML file, at its place: what is wrong (or was dropped) and what to do. */
export interface Problem extends Place {
  readonly message: string
}

/** Ends reading at the first thing that cannot be accepted. Caught at the room's doors, never seen outside. */
export class Refusal extends Error {
  readonly place: Place

  constructor(place: Place, message: string) {
    super(message)
    this.place = place
  }

  toProblem(): Problem {
    return { line: this.place.line, column: this.place.column, message: this.message }
  }
}
