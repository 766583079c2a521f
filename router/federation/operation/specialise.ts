import { type DirectiveNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';
import type { ExecutableOperation } from './document.ts';

/** The variables that `@skip` and `@include` look at, in a stable order: their values decide which operation it really is. */
export function conditionVariables({ definition, fragments }: ExecutableOperation): readonly string[] {
  const names = new Set<string>();
  for (const root of [definition, ...fragments.values()]) {
    visit(root, {
      Directive: (directive) => {
        const condition = conditionOf(directive);
        if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
      },
    });
  }
  return [...names].sort();
}

/** Whether fragments stay deferred; else they are part of the one answer, as if `@defer` were not there. */
export type DeferMode = 'keep' | 'ignore';

/**
 * The operation with every `@skip` and `@include` decided, so that neither planner nor executor meets one again.
 * Selection sets may become empty.
 */
export function specialise(
  operation: ExecutableOperation,
  isTrue: (variable: string) => boolean,
  defer: DeferMode = 'ignore',
): ExecutableOperation {
  const decided = (selectionSet: SelectionSetNode): SelectionSetNode => ({
    ...selectionSet,
    selections: selectionSet.selections.filter((node) => isIncluded(node, isTrue)).map(inside),
  });
  const isDropped = ({ name }: DirectiveNode) => defer === 'ignore' && name.value === 'defer';
  const inside = (node: SelectionNode): SelectionNode => {
    const directives = node.directives?.filter((directive) => !conditionOf(directive) && !isDropped(directive)) ?? [];
    if (node.kind === Kind.FRAGMENT_SPREAD || !node.selectionSet) return { ...node, directives };
    return { ...node, directives, selectionSet: decided(node.selectionSet) } as SelectionNode;
  };
  const { definition, fragments } = operation;
  return {
    definition: { ...definition, selectionSet: decided(definition.selectionSet) },
    fragments: new Map([...fragments].map(([name, node]) => [name, { ...node, selectionSet: decided(node.selectionSet) }])),
  };
}

/** Whether a selection's `@skip` and `@include` let it stand (spec 3.13.1, 3.13.2). */
export function isIncluded({ directives = [] }: SelectionNode, isTrue: (variable: string) => boolean): boolean {
  return directives.every((directive) => {
    const condition = conditionOf(directive);
    if (!condition) return true;
    const value =
      condition.kind === Kind.VARIABLE ? isTrue(condition.name.value) : condition.kind === Kind.BOOLEAN && condition.value;
    return value === (directive.name.value === 'include');
  });
}

const conditionOf = ({ name, arguments: given }: DirectiveNode) =>
  name.value === 'skip' || name.value === 'include' ? given?.find((argument) => argument.name.value === 'if')?.value : undefined;
