import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, type ValueNode, visit } from 'graphql';
import type { RouterErrorCode } from '../request/request-error.ts';
import { type ExceededValueLimit, limitExceededByLiteral, type ValueLimits } from './value-limits.ts';

/** Limits of one document. */
export interface DocumentLimits extends ValueLimits {
  /** Lexical tokens; checked while parsing. */
  readonly tokens: number;
  /** Nesting depth of fields, fragments included. */
  readonly depth: number;
  /** Number of fields. A fragment counts wherever it is spread. */
  readonly fields: number;
  /** Fields with an alias, and repeated fields of one selection set: both run a resolver once more. */
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Fragment definitions, spreads and inline fragments. Those inside a fragment count wherever it is spread. */
  readonly fragments: number;
  /** Operations in the document: each costs some 100 µs of validation, however small it is. */
  readonly operations: number;
  /** Variables of an operation: each costs some 15 µs of validation. */
  readonly variables: number;
}

/**
 * An order of 1,000 lines written as literals has some 9,000 tokens; GraphiQL's introspection and the storefront's queries are
 * far smaller.
 */
export const defaultLimits: DocumentLimits = {
  tokens: 15_000,
  depth: 15,
  fields: 2_000,
  aliases: 50,
  rootFields: 20,
  directives: 50,
  fragments: 200,
  operations: 50,
  variables: 100,
  valueDepth: 10,
  listItems: 10_000,
};

interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly fragments: number;
}

const nothing: Size = { depth: 0, fields: 0, aliases: 0, rootFields: 0, directives: 0, fragments: 0 };

/** The first limit that the document exceeds. Takes time in proportion to the text, however fragments nest. */
export function exceededLimit(document: DocumentNode, limits: DocumentLimits): RouterErrorCode | undefined {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operations.length > limits.operations) return 'TOO_MANY_OPERATIONS';
  const sizeOf = makeMeasure(document);
  const definitions = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const size = sizeOf(definition.selectionSet);
    if (size.depth > limits.depth) return 'TOO_DEEP';
    if (size.fields > limits.fields) return 'TOO_MANY_FIELDS';
    if (size.aliases > limits.aliases) return 'TOO_MANY_ALIASES';
    if (size.fragments + definitions.length > limits.fragments) return 'TOO_MANY_FRAGMENTS';
    if (size.directives + directivesOf(definition) > limits.directives) return 'TOO_MANY_DIRECTIVES';
    if (definition.kind === Kind.FRAGMENT_DEFINITION) continue;
    if (size.rootFields > limits.rootFields) return 'TOO_MANY_ROOT_FIELDS';
    if ((definition.variableDefinitions?.length ?? 0) > limits.variables) return 'TOO_MANY_VARIABLES';
  }
  return limitExceededByLiterals(document, limits);
}

/** The first limit that a literal exceeds. Runs last, when only literals can still be large. */
function limitExceededByLiterals(document: DocumentNode, limits: ValueLimits): ExceededValueLimit | undefined {
  let exceeded: ExceededValueLimit | undefined;
  const check = (value: ValueNode) => {
    exceeded ??= limitExceededByLiteral(value, limits);
    return false; // `limitExceededByLiteral` visits inner values
  };
  visit(document, { ListValue: check, ObjectValue: check });
  return exceeded;
}

const directivesOf = (node: Readonly<{ directives?: readonly unknown[] | undefined }>): number => node.directives?.length ?? 0;

/**
 * Measures selection sets with their fragments expanded. Measures each fragment once; a cycle counts as nothing, because
 * validation refuses it.
 */
function makeMeasure(document: DocumentNode): (selections: SelectionSetNode) => Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Size>();

  const sizeOfFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, nothing);
    const fragment = fragments.get(name);
    const size = fragment ? sizeOf(fragment.selectionSet) : nothing;
    measured.set(name, size);
    return size;
  };

  const sizeOf = ({ selections }: SelectionSetNode): Size => {
    const total = { ...nothing };
    const names = new Set<string>();
    for (const selection of selections) {
      total.directives += directivesOf(selection);
      if (selection.kind !== Kind.FIELD) {
        const inner =
          selection.kind === Kind.FRAGMENT_SPREAD ? sizeOfFragment(selection.name.value) : sizeOf(selection.selectionSet);
        add(total, inner);
        total.fragments += 1;
        total.rootFields += inner.rootFields;
        total.depth = Math.max(total.depth, inner.depth);
        continue;
      }
      const name = selection.name.value;
      const inner = selection.selectionSet ? sizeOf(selection.selectionSet) : nothing;
      add(total, inner);
      total.fields += 1;
      total.rootFields += 1;
      if (selection.alias || names.has(name)) total.aliases += 1;
      names.add(name);
      // Validation limits the depth of introspection (graphql's MaxIntrospectionDepthRule); tools nest it deeper than data.
      total.depth = Math.max(total.depth, name === '__schema' || name === '__type' ? 1 : 1 + inner.depth);
    }
    return total;
  };
  return sizeOf;
}

function add(total: { -readonly [K in keyof Size]: Size[K] }, inner: Size): void {
  total.fields += inner.fields;
  total.aliases += inner.aliases;
  total.directives += inner.directives;
  total.fragments += inner.fragments;
}
