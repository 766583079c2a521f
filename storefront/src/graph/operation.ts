/** A GraphQL operation with the types of its variables and its result. `pnpm generate` makes them of the `.graphql` files. */
export interface Operation<Result, Variables> {
  readonly text: string;
  /** SHA-256 of the text in hex. */
  readonly hash: string;
  /** Never set: holds the types. */
  readonly types?: (variables: Variables) => Result;
}
