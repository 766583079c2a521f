/**
 * A saga: facts that must come true, in this order, and how each is taken back (Garcia-Molina and Salem, "Sagas", 1987). The definition
 * is a table; `advance` reads it. `Data` is what the saga knows, `Command` what it sends, `Because` why it turns back.
 */
export interface Saga<Data, Command, Because> {
  readonly name: string;
  readonly steps: readonly Step<Data, Command, Because>[];
}

export interface Step<Data, Command, Because> {
  /** What stored sagas and replies under way call the step: unique in the saga, and never changed while there are any. */
  readonly key: string;
  /** The fact that this step makes true, as a sentence. */
  readonly name: string;
  /** The step is left out where this is false. It must give the same answer during the saga's whole life. */
  readonly when?: (data: Data) => boolean;
  /** Makes the fact true. A step without it holds from the beginning. */
  readonly does?: (data: Data) => Command;
  /** Takes the fact back. It must succeed for a fact that never came true, and make a late `does` refuse. */
  readonly undoes?: (data: Data, because: Because) => Command;
  /** From such a step on there is no way back (the pivot): commands are only sent again until they succeed. */
  readonly neverFails?: true;
}

/** How far a saga is. */
export type Stand<Because> =
  | { readonly state: 'doing'; readonly step: number }
  /** All compensations are on their way; `steps` are those not yet acknowledged. */
  | { readonly state: 'undoing'; readonly steps: readonly number[]; readonly because: Because }
  | { readonly state: 'done' }
  | { readonly state: 'undone'; readonly because: Because };

export type Way = 'does' | 'undoes';

/** What happened to a saga. */
export type Input<Because> =
  | { readonly kind: 'begun' }
  | { readonly kind: 'succeeded'; readonly step: number; readonly way: Way }
  | { readonly kind: 'refused'; readonly step: number; readonly because: Because }
  /** From outside: the time is over, or nobody wants the outcome any more. */
  | { readonly kind: 'aborted'; readonly because: Because };

/** A command that is due, and which step's which way it is, for the reply to name. */
export interface Due<Command> {
  readonly step: number;
  readonly way: Way;
  readonly command: Command;
}

export interface Advanced<Command, Because> {
  readonly stand: Stand<Because>;
  readonly due: readonly Due<Command>[];
}
