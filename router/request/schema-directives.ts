import { type ConstDirectiveNode, type ConstValueNode, Kind, parse, valueFromASTUntyped } from 'graphql';

/**
 * What the SDL says of a field or type beyond its shape: `@cost` and `@listSize`
 * (https://ibm.github.io/graphql-specs/cost-spec.html), `@authenticated`, `@requiresScopes` and `@policy` (Apollo Federation 2.5
 * and later), and the names of `@tag`. API schemas drop these directives.
 */
export interface CoordinateDirectives {
  readonly weight?: number;
  readonly listSize?: ListSize;
  readonly needs?: AuthorizationDirectives;
  readonly tags?: readonly string[];
}

export interface ListSize {
  readonly assumedSize: number | undefined;
  /** Arguments that say how long the list may get, each a path of names. */
  readonly slicingArguments: readonly (readonly string[])[];
  /** Fields of the returned object that are the list; empty if the field is. */
  readonly sizedFields: readonly string[];
}

/** What a caller must show. Of scopes and policies each inner list is one sufficient set. */
export interface AuthorizationDirectives {
  readonly isSignedIn: boolean;
  readonly scopes: readonly (readonly string[])[] | undefined;
  readonly policies: readonly (readonly string[])[] | undefined;
}

/**
 * Facts by coordinate: `Product`, `Query.products`, `Query.products(first:)`, `OrderLineInput.quantity`. What has none is absent.
 */
export type SchemaDirectives = ReadonlyMap<string, CoordinateDirectives>;

/** Reads the directives of a supergraph. Composition has merged those of the subgraphs. */
export function readSchemaDirectives(supergraph: string): SchemaDirectives {
  const directivesOf = new Map<string, CoordinateDirectives>();
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    const found = readDirectives(directives);
    if (Object.keys(found).length > 0) directivesOf.set(coordinate, found);
  };
  for (const definition of parse(supergraph, { noLocation: true }).definitions) {
    if (!('name' in definition && definition.name) || definition.kind === Kind.DIRECTIVE_DEFINITION) continue;
    const type = definition.name.value;
    note(type, definition.directives as readonly ConstDirectiveNode[]);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      note(`${type}.${field.name.value}`, field.directives);
      if (!('arguments' in field)) continue;
      for (const argument of field.arguments ?? [])
        note(`${type}.${field.name.value}(${argument.name.value}:)`, argument.directives);
    }
  }
  return directivesOf;
}

function readDirectives(directives: readonly ConstDirectiveNode[]): CoordinateDirectives {
  const weight = argumentOf(directives, 'cost', 'weight');
  const listSize = directives.find(({ name }) => isNamed(name.value, 'listSize'));
  const isSignedIn = directives.some(({ name }) => isNamed(name.value, 'authenticated'));
  const scopes = argumentOf(directives, 'requiresScopes', 'scopes') as string[][] | undefined;
  const policies = argumentOf(directives, 'policy', 'policies') as string[][] | undefined;
  const tags = directives
    .filter(({ name }) => name.value === 'tag')
    .map((directive) => argumentOf([directive], 'tag', 'name') as string);
  return {
    ...(weight !== undefined && { weight: Number(weight) }),
    ...(listSize && { listSize: listSizeOf(listSize) }),
    ...((isSignedIn || scopes || policies) && { needs: { isSignedIn, scopes, policies } }),
    ...(tags.length > 0 && { tags }),
  };
}

function listSizeOf(directive: ConstDirectiveNode): ListSize {
  const list = (name: string) => (argumentOf([directive], 'listSize', name) as string[] | undefined) ?? [];
  return {
    assumedSize: argumentOf([directive], 'listSize', 'assumedSize') as number | undefined,
    slicingArguments: list('slicingArguments').map((path) => path.split('.')),
    sizedFields: list('sizedFields'),
  };
}

/** Composition names an imported directive as it is and another one after its specification (`cost__listSize`). */
const isNamed = (name: string, wanted: string) => name === wanted || name.endsWith(`__${wanted}`);

function argumentOf(directives: readonly ConstDirectiveNode[], directive: string, argument: string): unknown {
  const found = directives.find(({ name }) => isNamed(name.value, directive));
  const value: ConstValueNode | undefined = found?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value && valueFromASTUntyped(value);
}
