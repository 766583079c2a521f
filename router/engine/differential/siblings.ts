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

const nextColour = (value: string) => colours[((colours as readonly string[]).indexOf(value) + 1) % colours.length] ?? value;
