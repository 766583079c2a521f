import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { withApiWords } from './api-words.ts';

/** The subgraphs and the ports they take by default; a deployment overrides the addresses by environment. */
export const subgraphs = [
  { name: 'user', port: 4001 },
  { name: 'auth', port: 4002 },
  { name: 'product', port: 4003 },
  { name: 'order', port: 4004 },
] as const;

export const schemaFolder = join(import.meta.dirname, '../../schema');

export const readSchema = (file: string): string => readFileSync(join(schemaFolder, file), 'utf8');

/** The supergraph, in the API's own words, of the four SDL files, or of those that `sdlOf` gives. Throws with every composition error. */
export function composeSupergraph(sdlOf = (name: string): string => readSchema(`${name}.graphql`)): string {
  const composed = composeServices(
    subgraphs.map(({ name, port }) => ({
      name,
      url: `http://127.0.0.1:${port}/graphql`,
      typeDefs: withApiWords(parse(sdlOf(name))),
    })),
  );
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return `${composed.supergraphSdl.trimEnd()}\n`;
}
