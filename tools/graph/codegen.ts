import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { generate } from '@graphql-codegen/cli';
import { schemaFolder } from './compose.ts';

/**
 * Maps the types of a subgraph's SDL to the models that its resolvers get: `models.ts` beside the resolvers exports
 * `ProductModel`, or `ProductReference` for an entity of another subgraph, for the type `Product`.
 */
export const mappersOf = (models: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...models.matchAll(/^export (?:interface|type) ((\w+?)(?:Model|Reference))\b/gm)].map(([, model, type]) => [
      type,
      `./models.ts#${model}`,
    ]),
  );

export interface GeneratedFile {
  readonly filename: string;
  readonly content: string;
}

/** Resolver types for each subgraph, from its SDL. Nothing is written. */
export async function generateResolverTypes(): Promise<readonly GeneratedFile[]> {
  const folder = join(schemaFolder, '../subgraphs');
  const graphqlFolder = (name: string) => join(folder, name, 'adapters/in/graphql');
  const target = (name: string) => ({
    schema: join(schemaFolder, `${name}.graphql`),
    plugins: ['typescript', 'typescript-resolvers'],
    config: {
      federation: true,
      useTypeImports: true,
      enumType: 'string-literal',
      enumsAsTypes: true,
      contextType: './context.ts#Context',
      mappers: mappersOf(readFileSync(join(graphqlFolder(name), 'models.ts'), 'utf8')),
      scalars: { _FieldSet: 'string', DateTime: { input: 'Date', output: 'Date' }, ID: { input: 'string', output: 'string' } },
      defaultScalarType: 'unknown',
      avoidOptionals: { field: true, inputValue: false },
      strictScalars: true,
    },
  });
  const generates = Object.fromEntries(
    subgraphNames.map((name) => [join(graphqlFolder(name), 'schema.generated.ts'), target(name)]),
  );
  const files: GeneratedFile[] = await generate(
    {
      generates,
      pluginLoader: (name: string) => import(name), // from this package, wherever the command is started
      importExtension: '.ts',
      emitLegacyCommonJSImports: false,
      silent: true,
      errorsOnly: true,
    } as Parameters<typeof generate>[0],
    false,
  );
  return files.map(({ filename, content }) => ({
    filename,
    content: `// Generated from the SDL by \`pnpm generate\`; do not edit.\n${content}`,
  }));
}
