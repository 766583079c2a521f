import { type DocumentNode, Kind, parse, visit } from 'graphql';

const described = [
  Kind.SCHEMA_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.DIRECTIVE_DEFINITION,
];

type Described = { readonly description?: { readonly value: string } | undefined; readonly name?: { readonly value: string } };

/** Every element of an SDL document that has no description, as a path such as `Query.products(first)`. */
export function wordless(sdl: string): readonly string[] {
  const found: string[] = [];
  const path: string[] = [];
  visit(parse(sdl) as DocumentNode, {
    enter(node) {
      if (!(described as readonly string[]).includes(node.kind)) return;
      const { name, description } = node as Described;
      path.push(name?.value ?? 'schema');
      if (!description?.value.trim()) found.push(path.join('.'));
    },
    leave(node) {
      if ((described as readonly string[]).includes(node.kind)) path.pop();
    },
  });
  return found;
}

/**
 * Names in an SDL document that belong to Apollo Federation: its directives, `_entities`, `_service`, and everything with
 * `join__` or `link__`.
 */
export function federationWords(sdl: string): readonly string[] {
  const standard = ['deprecated', 'specifiedBy', 'oneOf'];
  const found: string[] = [];
  visit(parse(sdl) as DocumentNode, {
    Directive: ({ name }) => void (standard.includes(name.value) || found.push(`@${name.value}`)),
    Name: ({ value }) => void (/^_|(?:join|link|federation)__/.test(value) && found.push(value)),
  });
  return found;
}

/** The values of every enum whose name ends in `ErrorCode` or `RejectionCode`. */
export const codesIn = (sdl: string): readonly string[] =>
  parse(sdl).definitions.flatMap((definition) =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION && /(Error|Rejection)Code$/.test(definition.name.value)
      ? (definition.values ?? []).map(({ name }) => name.value)
      : [],
  );
