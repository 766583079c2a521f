/**
 * A broken rule and the input that breaks it, as a path below the mutation's `input`; `input` where no single part is at fault.
 */
export interface Fault<R extends string = string> {
  readonly code: R;
  readonly field: string;
}

/** All rules that an input breaks; never empty. */
export type Faults<R extends string = string> = readonly Fault<R>[];
