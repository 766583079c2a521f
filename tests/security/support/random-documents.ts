import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Random documents over a schema: mostly valid, of any depth and width, with aliases, fragments, directives and odd values. */
export function randomDocuments(schema: GraphQLSchema): fc.Arbitrary<string> {
  return fc.infiniteStream(fc.nat({ max: 1_000_000 })).map((numbers) => {
    const next = (below: number) => Number(numbers.next().value) % below;
    return documentOf(schema, next);
  });
}

type Next = (below: number) => number;

function documentOf(schema: GraphQLSchema, next: Next): string {
  const root = schema.getQueryType();
  if (!root) return '{ __typename }';
  let budget = 5 + next(next(4) === 0 ? 400 : 60);
  const fragments: string[] = [];

  const selection = (type: GraphQLNamedType, depth: number): string => {
    if (!isObjectType(type)) return '';
    const fields = Object.values(type.getFields());
    const parts: string[] = [];
    for (let i = 0; i <= next(4) && budget > 0; i++) {
      budget -= 1;
      const field = fields[next(fields.length)];
      if (field && next(30) !== 0) parts.push(fieldText(field, depth));
      else parts.push(['__typename', 'nothing', '... on Order { id }', '...Missing'][next(4)] as string);
      if (next(25) === 0 && parts.length > 0) {
        const name = `F${fragments.length}`;
        fragments.push(`fragment ${name} on ${type.name} { ${parts.at(-1)} }`);
        parts.push(`...${name}`);
      }
    }
    return `{ ${parts.join(' ') || '__typename'} }`;
  };

  const fieldText = (field: GraphQLField<unknown, unknown>, depth: number): string => {
    const type = getNamedType(field.type);
    const given = field.args.filter((argument) => isNonNullType(argument.type) || next(3) === 0);
    const values = given.map((argument) => `${argument.name}: ${valueText(argument.type, next, 0)}`).join(', ');
    const alias = next(6) === 0 ? `a${next(50)}: ` : '';
    const directive = next(12) === 0 ? ` @${['skip', 'include', 'defer'][next(3)]}(if: ${next(2) === 0})` : '';
    const inner = isObjectType(type) ? (depth > 20 ? ' { __typename }' : ` ${selection(type, depth + 1)}`) : '';
    return `${alias}${field.name}${values ? `(${values})` : ''}${directive}${inner}`;
  };

  const body = selection(root, 0);
  return `query Random ${body} ${fragments.join(' ')}`;
}

const oddities = [
  'null',
  '-1',
  '0',
  '101',
  '2147483648',
  '""',
  '"x"',
  '"00000000-0000-7000-8000-000000000000"',
  '[]',
  '{}',
  'true',
  'NEWEST',
  '1.5',
  '"\\u0000"',
];

function valueText(type: GraphQLArgument['type'] | GraphQLInputType, next: Next, depth: number): string {
  if (next(8) === 0) return oddities[next(oddities.length)] as string;
  const nullable = getNullableType(type);
  if (isListType(nullable)) return `[${valueText(nullable.ofType, next, depth + 1)}]`;
  if (isEnumType(nullable)) return nullable.getValues()[next(nullable.getValues().length)]?.name ?? 'null';
  if (isInputObjectType(nullable)) {
    if (depth > 4) return '{}';
    const fields = Object.values(nullable.getFields()).filter((field) => isNonNullType(field.type) || next(3) === 0);
    return `{ ${fields.map((field) => `${field.name}: ${valueText(field.type, next, depth + 1)}`).join(', ')} }`;
  }
  const scalars: Readonly<Record<string, string>> = {
    Int: String(next(60)),
    Boolean: 'true',
    ID: '"00000000-0000-7000-8000-000000000000"',
  };
  return scalars[nullable.name] ?? '"word"';
}
