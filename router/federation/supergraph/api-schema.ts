import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  DirectiveLocation,
  type DocumentNode,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLSchema,
  GraphQLString,
  Kind,
  type NamedTypeNode,
  type SchemaDefinitionNode,
  type TypeDefinitionNode,
  visit,
} from 'graphql';

/**
 * The schema that clients see: the supergraph without what is marked `@inaccessible` and without the machinery of federation.
 * Source: https://specs.apollo.dev/inaccessible/v0.2 and https://specs.apollo.dev/link/v1.0.
 */
export function buildApiSchema(supergraph: DocumentNode): GraphQLSchema {
  const isMachinery = machineryOf(supergraph);
  const hidden = hiddenTypes(supergraph);
  const isHidden = (type: NamedTypeNode) => hidden.has(type.name.value);

  const keepMember = (member: { readonly directives?: readonly ConstDirectiveNode[] }) =>
    isInaccessible(member) ? null : undefined;
  const definitions = supergraph.definitions.filter((definition) => !isMachineryDefinition(definition, isMachinery));
  const visible = visit(
    { ...supergraph, definitions: definitions.filter((node) => !('name' in node && node.name && hidden.has(node.name.value))) },
    {
      FieldDefinition: keepMember,
      InputValueDefinition: keepMember,
      EnumValueDefinition: keepMember,
      ObjectTypeDefinition: { leave: (node) => ({ ...node, interfaces: node.interfaces?.filter((type) => !isHidden(type)) }) },
      InterfaceTypeDefinition: { leave: (node) => ({ ...node, interfaces: node.interfaces?.filter((type) => !isHidden(type)) }) },
      UnionTypeDefinition: { leave: (node) => ({ ...node, types: node.types?.filter((type) => !isHidden(type)) }) },
      Directive: { leave: (node) => (isMachinery(node.name.value) ? null : undefined) },
    },
  );
  const schema = buildASTSchema(visible, { assumeValid: true, assumeValidSDL: true });
  if (schema.getDirective('defer')) return schema;
  return new GraphQLSchema({ ...schema.toConfig(), directives: [...schema.getDirectives(), deferDirective] });
}

/** Our engine serves it. graphql 16 does not know it; this is how graphql 17 and the specification's draft declare it. */
const deferDirective = new GraphQLDirective({
  name: 'defer',
  description: 'Lets the rest of the answer come without waiting for this fragment.',
  locations: [DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
  args: {
    if: { type: new GraphQLNonNull(GraphQLBoolean), defaultValue: true, description: 'Deferred when true, or not given.' },
    label: { type: GraphQLString, description: 'A name of its own, which comes back with the data.' },
  },
});

const isInaccessible = (node: { readonly directives?: readonly ConstDirectiveNode[] }) =>
  node.directives?.some((directive) => directive.name.value === 'inaccessible') ?? false;

function hiddenTypes(supergraph: DocumentNode): ReadonlySet<string> {
  const types = supergraph.definitions.filter((node): node is TypeDefinitionNode => 'name' in node && 'directives' in node);
  return new Set(types.filter(isInaccessible).map((type) => type.name.value));
}

function isMachineryDefinition(node: DefinitionNode, isMachinery: (name: string) => boolean): boolean {
  return 'name' in node && node.name !== undefined && isMachinery(node.name.value);
}

/**
 * Tells names that a linked specification brought along (`join__Graph`, `@link`, an imported `@tag`) from names of the product.
 */
function machineryOf(supergraph: DocumentNode): (name: string) => boolean {
  const schema = supergraph.definitions.find((node): node is SchemaDefinitionNode => node.kind === Kind.SCHEMA_DEFINITION);
  const links = schema?.directives?.filter(({ name }) => name.value === 'link' || name.value === 'core') ?? [];
  const imported = new Set<string>();
  const prefixes = new Set(['join', 'link', 'core']);
  for (const link of links) {
    const feature =
      stringArgument(link, 'as') ?? featureName(stringArgument(link, 'url') ?? stringArgument(link, 'feature') ?? '');
    if (feature) prefixes.add(feature);
    for (const name of importedNames(link)) imported.add(name);
  }
  return (name) => {
    const [prefix = '', rest] = name.split('__', 2);
    return imported.has(name) || (rest === undefined ? prefixes.has(name) && !isType(supergraph, name) : prefixes.has(prefix));
  };
}

/** A product may own a type called `Tag` or even `link`; only the directive of that name is the specification's. */
const isType = (supergraph: DocumentNode, name: string) =>
  supergraph.definitions.some((node) => 'name' in node && node.name?.value === name && node.kind !== Kind.DIRECTIVE_DEFINITION);

/** `https://specs.apollo.dev/tag/v0.3` names the feature `tag`. */
const featureName = (url: string) =>
  url
    .replace(/\/v\d+\.\d+\/?$/, '')
    .split('/')
    .at(-1);

function stringArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** `import: ["@tag", { name: "@cost", as: "@price" }]`, without the sign that tells directives from types. */
function importedNames(link: ConstDirectiveNode): string[] {
  const imports = link.arguments?.find((argument) => argument.name.value === 'import')?.value;
  if (imports?.kind !== Kind.LIST) return [];
  return imports.values.flatMap((item) => {
    if (item.kind === Kind.STRING) return [item.value.replace(/^@/, '')];
    if (item.kind !== Kind.OBJECT) return [];
    const named = (field: string) => item.fields.find((entry) => entry.name.value === field)?.value;
    const value = named('as') ?? named('name');
    return value?.kind === Kind.STRING ? [value.value.replace(/^@/, '')] : [];
  });
}
