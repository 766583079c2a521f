import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import {
  buildSchema,
  concatAST,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  Source,
  stripIgnoredCharacters,
  validate,
  visit,
} from 'graphql';
import type { GeneratedFile } from './codegen.ts';
import { schemaFolder } from './compose.ts';

const folder = join(schemaFolder, '../storefront');

/** An operation as the storefront sends it: with the fragments that it uses, without blanks, and the SHA-256 of that text. */
export interface SentOperation {
  readonly name: string;
  readonly type: OperationDefinitionNode['operation'];
  readonly body: string;
  readonly id: string;
}

/**
 * The operations of documents whose fragments may stand in other documents, by name.
 *
 * @throws where two definitions have one name, or an operation has none.
 */
export function operationsOf(documents: readonly DocumentNode[]): readonly SentOperation[] {
  const definitions = documents.flatMap((document) => document.definitions);
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations = new Map<string, OperationDefinitionNode>();
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) addOnce(fragments, definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) addOnce(operations, definition.name?.value, definition);
  }
  return [...operations]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, operation]) => {
      const used = [...fragmentsOf(operation, fragments)].sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
      const body = stripIgnoredCharacters([operation, ...used].map((node) => print(node)).join('\n'));
      return { name, type: operation.operation, body, id: createHash('sha256').update(body).digest('hex') };
    });
}

function addOnce<Definition>(all: Map<string, Definition>, name: string | undefined, definition: Definition): void {
  if (name === undefined) throw new Error('An operation of the storefront has no name.');
  if (all.has(name)) throw new Error(`Two operations or fragments of the storefront are called ${name}.`);
  all.set(name, definition);
}

/** The fragments that a definition spreads, directly or through another fragment. */
function fragmentsOf(
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ReadonlySet<FragmentDefinitionNode> {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode) => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment) throw new Error(`No file of the storefront has the fragment ${name.value}.`);
        if (used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(definition);
  return used;
}

/** How codegen ends the names of an operation's types. */
const typeEndings = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

const codeOf = ({ name, type, body, id }: SentOperation): string => {
  const result = `${name}${typeEndings[type]}`;
  return `export const ${name}Document: Operation<${result}, ${result}Variables> = {\n  text: ${JSON.stringify(body)},\n  hash: '${id}',\n};\n`;
};

/**
 * Typed operations for the storefront, from the `.graphql` files beside its pages and components, and their manifest for the
 * router's safelist. Nothing is written.
 *
 * @throws where an operation does not fit `api`, the schema that clients see.
 */
export async function generateStorefrontOperations(api: string): Promise<readonly GeneratedFile[]> {
  const paths = globSync('src/**/*.graphql', { cwd: folder }).sort();
  const documents = paths.map((path) => parse(new Source(readFileSync(join(folder, path), 'utf8'), `storefront/${path}`)));
  const operations = operationsOf(documents);
  const faults = validate(buildSchema(api), concatAST(documents));
  if (faults.length > 0) throw new Error(faults.join('\n\n'));
  const filename = join(folder, 'src/graph/generated/operations.ts');
  const [types]: GeneratedFile[] = await generate(
    {
      schema: api,
      // Text, since codegen takes the brackets in the names of files for patterns.
      documents: documents.map((document) => print(document)),
      generates: {
        [filename]: {
          plugins: ['typescript-operations'],
          config: {
            immutableTypes: true,
            enumType: 'string-literal',
            useTypeImports: true,
            scalars: { DateTime: 'string', ID: 'string' },
            defaultScalarType: 'unknown',
            strictScalars: true,
            inputMaybeValue: 'T | null | undefined',
          },
        },
      },
      pluginLoader: (name: string) => import(name),
      importExtension: '.ts',
      emitLegacyCommonJSImports: false,
      silent: true,
      errorsOnly: true,
    } as Parameters<typeof generate>[0],
    false,
  );
  const header = '// Generated from the `.graphql` files of the storefront by `pnpm generate`; do not edit.\n';
  const manifest = {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: operations.map(({ id, name, type, body }) => ({ id, name, type, body })),
  };
  return [
    {
      filename,
      content: `${header}import type { Operation } from '../operation.ts';\n\n${types?.content ?? ''}\n${operations.map(codeOf).join('\n')}`,
    },
    { filename: join(folder, 'src/graph/generated/operations.manifest.json'), content: `${JSON.stringify(manifest, null, 2)}\n` },
  ];
}
