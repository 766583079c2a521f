import { type DocumentNode, visit } from 'graphql';
import { colours } from './world.ts';

/** The same operation with other literals in its arguments: equal ones stay equal. It shares the plan of the first. */
export function withOtherLiterals(document: DocumentNode): DocumentNode {
  return visit(document, {
    VariableDefinition: () => false,
    Directive: () => false,
    IntValue: (node) => ({ ...node, value: String((Number(node.value) * 7 + 3) % 10) }),
    EnumValue: (node) => ({ ...node, value: nextColour(node.value) }),
  });
}

/** Enums other than colours stay as they are. */
const nextColour = (value: string) => {
  const index = (colours as readonly string[]).indexOf(value);
  return index < 0 ? value : (colours[(index + 1) % colours.length] ?? value);
};
