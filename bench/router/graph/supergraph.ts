import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { type SubgraphName, sdlOf, subgraphNames } from './subgraphs.ts';

export type Place = Readonly<{ name: string; url: string }>;

/**
 * The supergraph of the four, each under the name and at the address that the peer expects.
 * @throws with every composition error.
 */
export function composeSupergraph(placeOf: (name: SubgraphName) => Place): string {
  const composed = composeServices(subgraphNames.map((name) => ({ ...placeOf(name), typeDefs: parse(sdlOf(name)) })));
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl;
}
