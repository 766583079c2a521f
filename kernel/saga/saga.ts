/**
 * A saga: facts that must become true in this order, and the compensation of each fact (Garcia-Molina and Salem, "Sagas", 1987).
 * The definition is a table, and `advance` interprets it. `Data` is what the saga knows, `Command` is what it sends, and `Reason`
 * says why it compensates.
 */
export interface Saga<Data, Command, Reason> {
  readonly name: string;
  readonly steps: readonly Step<Data, Command, Reason>[];
}

export interface Step<Data, Command, Reason> {
  /** Names the step in states, inputs, stored sagas and replies. It is unique in the saga and never changes. */
  readonly key: string;
  /** The fact that this step makes true, as a sentence. */
  readonly name: string;
  /** The saga skips the step where this is false. It must give the same answer during the whole life of the saga. */
  readonly when?: (data: Data) => boolean;
  /** Makes the fact true. A step without it holds from the beginning. */
  readonly does?: (data: Data) => Command;
  /** Compensates the fact. It must succeed for a fact that never became true, and make a late `does` refuse. */
  readonly undoes?: (data: Data, reason: Reason) => Command;
  /** The saga never compensates from this step on (the pivot). It repeats the command until it succeeds. */
  readonly neverFails?: true;
}

/** How far a saga has come. Steps are named by key. */
export type SagaState<Reason> =
  | { readonly status: 'doing'; readonly step: string }
  /** The saga has sent all compensations; `steps` are those without an acknowledgement. */
  | { readonly status: 'undoing'; readonly steps: readonly string[]; readonly reason: Reason }
  | { readonly status: 'done' }
  | { readonly status: 'undone'; readonly reason: Reason };

export type Direction = 'does' | 'undoes';

/** An event in the life of a saga. `step` is the key of the step that a reply belongs to. */
export type Input<Reason> =
  | { readonly kind: 'started' }
  | { readonly kind: 'succeeded'; readonly step: string; readonly direction: Direction }
  | { readonly kind: 'refused'; readonly step: string; readonly reason: Reason }
  /** From outside: the deadline is over, or the caller does not want the outcome any more. */
  | { readonly kind: 'aborted'; readonly reason: Reason };

/** A command to send, with the step and direction that its reply must name. */
export interface DueCommand<Command> {
  readonly step: string;
  readonly direction: Direction;
  readonly command: Command;
}

export interface Advanced<Command, Reason> {
  readonly state: SagaState<Reason>;
  readonly due: readonly DueCommand<Command>[];
}
