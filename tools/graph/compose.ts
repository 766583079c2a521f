import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { subgraphs } from '@commerce/schema/subgraphs.ts';
import { type GraphQLSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { withApiDescriptions } from './api-descriptions.ts';

export const schemaFolder = join(import.meta.dirname, '../../schema');

export const readSchema = (file: string): string => readFileSync(join(schemaFolder, file), 'utf8');

/**
 * Composes the supergraph, in the API's own words, from the subgraphs' SDL files or from those that `sdlOf` returns.
 * @throws Error with every composition error.
 */
export function composeSupergraph(sdlOf = (name: string): string => readSchema(`${name}.graphql`)): string {
  const composed = composeServices(
    subgraphs.map(({ name, port }) => ({
      name,
      url: `http://127.0.0.1:${port}/graphql`,
      typeDefs: withApiDescriptions(parse(sdlOf(name))),
    })),
  );
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return `${composed.supergraphSdl.trimEnd()}\n`;
}

/** The schema that clients see: the supergraph without the types and directives of Apollo Federation. */
export const apiSchema = (supergraph: string): GraphQLSchema =>
  Supergraph.build(supergraph, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES }).apiSchema().toGraphQLJSSchema();

/** The text of `schema/api.graphql`, for code generation, editors and reviews. */
export const apiSdl = (supergraph: string): string =>
  `# Generated from the subgraphs' SDL by \`pnpm generate\`; do not edit.\n\n${printSchema(lexicographicSortSchema(apiSchema(supergraph)))}\n`;
