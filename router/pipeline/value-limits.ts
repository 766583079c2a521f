import { Kind, type ValueNode } from 'graphql';

/** Limits of the values of arguments and variables. */
export interface ValueLimits {
  /** Nesting depth of maps and lists. */
  readonly valueDepth: number;
  /** Number of entries in a list. */
  readonly listItems: number;
}

export type ExceededValueLimit = 'VALUE_IS_TOO_DEEP' | 'LIST_IS_TOO_LONG';

/**
 * The first limit that variables exceed. Walks level by level without recursion, so that no nesting can exhaust the stack, and
 * stops at the maximum depth.
 */
export function limitExceededByVariables(
  variables: Readonly<Record<string, unknown>>,
  limits: ValueLimits,
): ExceededValueLimit | undefined {
  let level: unknown[] = Object.values(variables);
  for (let depth = 0; level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (depth === limits.valueDepth) return 'VALUE_IS_TOO_DEEP';
      if (Array.isArray(value) && value.length > limits.listItems) return 'LIST_IS_TOO_LONG';
      for (const inner of Array.isArray(value) ? value : Object.values(value)) next.push(inner);
    }
    level = next;
  }
  return undefined;
}

/** The first limit that a literal in a document exceeds. */
export function limitExceededByLiteral(value: ValueNode, limits: ValueLimits, depth = 0): ExceededValueLimit | undefined {
  if (value.kind !== Kind.LIST && value.kind !== Kind.OBJECT) return undefined;
  if (depth === limits.valueDepth) return 'VALUE_IS_TOO_DEEP';
  if (value.kind === Kind.LIST && value.values.length > limits.listItems) return 'LIST_IS_TOO_LONG';
  const inner = value.kind === Kind.LIST ? value.values : value.fields.map((field) => field.value);
  for (const one of inner) {
    const exceeded = limitExceededByLiteral(one, limits, depth + 1);
    if (exceeded) return exceeded;
  }
  return undefined;
}
