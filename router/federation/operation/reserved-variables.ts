import { type ASTNode, Kind, type VariableDefinitionNode, visit } from 'graphql';
import type { ExecutableOperation } from './document.ts';

/**
 * Names that planners, and the joining of requests, give to variables of their own in requests to subgraphs; and names that every
 * JavaScript object inherits, because servers refuse bodies with such keys (`__proto__`), or take what is inherited for a value.
 */
const isReserved = (name: string) => /^(representations|contextualArgument|_r\d|_v_)/.test(name) || name in Object.prototype;
const prefix = '_v_';
const conditions: ReadonlySet<string> = new Set(['skip', 'include', 'defer']);

/** An operation whose variables may stand beside any of ours, and the client's name for each new one. */
export type Renamed = Readonly<{ operation: ExecutableOperation; renamed: ReadonlyMap<string, string> }>;

const none: ReadonlyMap<string, string> = new Map();

/**
 * Gives the client's variables other names where a request to a subgraph may have a variable of that name already, which would
 * take its place without a word. In conditions (`@skip`, `@include`, `@defer`) and in introspection, which no subgraph sees, they
 * stay.
 */
export function renameReserved(operation: ExecutableOperation): Renamed {
  const { definition, fragments } = operation;
  const declared = definition.variableDefinitions ?? [];
  const clashing = declared.filter(({ variable }) => isReserved(variable.name.value));
  if (clashing.length === 0) return { operation, renamed: none };
  const renamed = new Map(clashing.map(({ variable }) => [prefix + variable.name.value, variable.name.value]));
  const rename = <Node extends ASTNode>(node: Node): Node =>
    visit(node, {
      Directive: ({ name }) => (conditions.has(name.value) ? false : undefined),
      Field: ({ name }) => (name.value.startsWith('__') ? false : undefined),
      Variable: (variable) => {
        const name = prefix + variable.name.value;
        return renamed.has(name) ? { ...variable, name: { kind: Kind.NAME, value: name } } : undefined;
      },
    });
  const added = clashing.map(
    (one): VariableDefinitionNode => ({
      ...one,
      variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: prefix + one.variable.name.value } },
    }),
  );
  return {
    operation: {
      definition: {
        ...definition,
        variableDefinitions: [...declared, ...added],
        directives: definition.directives?.map(rename) ?? [],
        selectionSet: rename(definition.selectionSet),
      },
      fragments: new Map([...fragments].map(([name, node]) => [name, rename(node)])),
    },
    renamed,
  };
}

/** The values of an operation's variables under their new names as well. */
export function renamedValues(renamed: ReadonlyMap<string, string>, given: Readonly<Record<string, unknown>>) {
  const values: Record<string, unknown> = {};
  for (const [name, original] of renamed) if (Object.hasOwn(given, original)) values[name] = given[original];
  return values;
}
