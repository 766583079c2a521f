import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  getNamedType,
  isInputObjectType,
  valueFromASTUntyped,
} from 'graphql';
import type { SchemaDirectives } from '../request/schema-directives.ts';

/** The variables of a request, with the operation's defaults. */
export type Values = Readonly<Record<string, unknown>>;

/** The value at a path: an argument, then input fields. The schema's default where the field does not give the argument. */
export function valueAt(
  [name = '', ...path]: readonly string[],
  field: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  variables: Values,
): unknown {
  const given = field.arguments?.find((argument) => argument.name.value === name)?.value;
  let value = given && valueFromASTUntyped(given, variables);
  value ??= definition.args.find((argument) => argument.name === name)?.defaultValue;
  for (const step of path) value = (value as Values | null | undefined)?.[step];
  return value;
}

/** The cost of a field's arguments: only those with `@cost` on themselves or inside their input type count. */
export function inputCost(
  field: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  coordinate: string,
  variables: Values,
  directives: SchemaDirectives,
): number {
  let cost = 0;
  for (const { name, type } of definition.args) {
    const weight = directives.get(`${coordinate}(${name}:)`)?.weight;
    const hasInnerWeights = hasWeights(getNamedType(type), directives);
    if (weight === undefined && !hasInnerWeights) continue;
    const value = valueAt([name], field, definition, variables);
    if (value !== undefined && value !== null) cost += (weight ?? 0) + (hasInnerWeights ? valueCost(value, type, directives) : 0);
  }
  return cost;
}

function valueCost(value: unknown, type: GraphQLInputType, directives: SchemaDirectives): number {
  let cost = 0;
  if (Array.isArray(value)) {
    for (const item of value) cost += valueCost(item, type, directives);
    return cost;
  }
  const named = getNamedType(type);
  if (!isInputObjectType(named) || typeof value !== 'object' || value === null) return 0;
  cost += directives.get(named.name)?.weight ?? 0;
  for (const [name, inner] of Object.entries(value)) {
    const field = named.getFields()[name];
    if (field && inner !== null)
      cost += (directives.get(`${named.name}.${name}`)?.weight ?? 0) + valueCost(inner, field.type, directives);
  }
  return cost;
}

const hasWeightsByType = new WeakMap<SchemaDirectives, Map<GraphQLNamedType, boolean>>();

/** Whether a field inside an input type has a weight. Where none has, the value of the argument need not be walked. */
function hasWeights(type: GraphQLNamedType, directives: SchemaDirectives): boolean {
  if (!isInputObjectType(type)) return false;
  const known = hasWeightsByType.get(directives) ?? new Map<GraphQLNamedType, boolean>();
  hasWeightsByType.set(directives, known);
  const earlier = known.get(type);
  if (earlier !== undefined) return earlier;
  known.set(type, false); // for recursive input types
  const fields = Object.values(type.getFields());
  const found =
    directives.get(type.name)?.weight !== undefined ||
    fields.some(
      (field) =>
        directives.get(`${type.name}.${field.name}`)?.weight !== undefined || hasWeights(getNamedType(field.type), directives),
    );
  known.set(type, found);
  return found;
}
