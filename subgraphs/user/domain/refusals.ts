import type { messages } from './messages.ts';

/** The rules of this service. Their words are in `messages.ts`. */
export type Rule = keyof typeof messages;

/** A broken rule and the input that breaks it, as a path below the mutation's `input`; `input` where it is no single part of it. */
export interface Fault<R extends Rule = Rule> {
  readonly code: R;
  readonly field: string;
}

/** All rules that an input breaks; never empty. */
export type Faults<R extends Rule = Rule> = readonly Fault<R>[];
