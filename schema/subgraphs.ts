/**
 * Every subgraph and the port that it listens on by default. This is the only declaration: composition, code generation,
 * migrations, the router's addresses, `npm start` and the tests read it, and `infra/subgraphs.test.ts` checks the YAML against
 * it.
 */
export const subgraphs = [
  { name: 'user', port: 4001 },
  { name: 'auth', port: 4002 },
  { name: 'product', port: 4003 },
  { name: 'order', port: 4004 },
] as const;

export type SubgraphName = (typeof subgraphs)[number]['name'];

export const subgraphNames: readonly SubgraphName[] = subgraphs.map(({ name }) => name);

/** The port that a subgraph listens on by default. */
export const defaultPort = (name: SubgraphName): number => subgraphs.find((subgraph) => subgraph.name === name)?.port as number;

/** The environment variable that names a subgraph's port, for example `USER_PORT`. */
export const portVariable = <N extends string>(name: N) => `${name.toUpperCase()}_PORT` as `${Uppercase<N>}_PORT`;

/** The environment variable that names the address where a subgraph answers GraphQL, for example `USER_URL`. */
export const urlVariable = <N extends string>(name: N) => `${name.toUpperCase()}_URL` as `${Uppercase<N>}_URL`;
