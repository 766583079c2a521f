import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { schemaFolder, subgraphs } from './compose.ts';

/** Which of a subgraph's types its resolvers get as which model; the models live in `adapters/in/graphql/models.ts`. */
const mappers: Readonly<Record<(typeof subgraphs)[number]['name'], Readonly<Record<string, string>>>> = {
  user: { User: './models.ts#UserModel', Address: './models.ts#AddressModel' },
  auth: { Session: './models.ts#SessionModel' },
  product: {
    Product: './models.ts#ProductModel',
    ProductConnection: './models.ts#ProductConnectionModel',
    User: './models.ts#UserReference',
    Money: './models.ts#MoneyModel',
  },
  order: {
    Order: './models.ts#OrderModel',
    OrderLine: './models.ts#OrderLineModel',
    OrderConnection: './models.ts#OrderConnectionModel',
    User: './models.ts#UserReference',
    Product: './models.ts#ProductReference',
    Money: './models.ts#MoneyModel',
  },
};

export interface GeneratedFile {
  readonly filename: string;
  readonly content: string;
}

/** Resolver types for each subgraph, from its SDL. Nothing is written. */
export async function generateResolverTypes(): Promise<readonly GeneratedFile[]> {
  const folder = join(schemaFolder, '../subgraphs');
  const target = (name: keyof typeof mappers) => ({
    schema: join(schemaFolder, `${name}.graphql`),
    plugins: ['typescript', 'typescript-resolvers'],
    config: {
      federation: true,
      useTypeImports: true,
      enumType: 'string-literal',
      enumsAsTypes: true,
      contextType: './context.ts#Context',
      mappers: mappers[name],
      scalars: { _FieldSet: 'string', DateTime: { input: 'Date', output: 'Date' }, ID: { input: 'string', output: 'string' } },
      defaultScalarType: 'unknown',
      avoidOptionals: { field: true, inputValue: false },
      strictScalars: true,
    },
  });
  const generates = Object.fromEntries(
    subgraphs.map(({ name }) => [join(folder, name, 'adapters/in/graphql/schema.generated.ts'), target(name)]),
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
