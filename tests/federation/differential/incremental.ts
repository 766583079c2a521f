import { parseJson } from '@commerce/router/federation/exact-json.ts';
import type { DeferredPayload } from '@commerce/router/federation/execute/deferred-run.ts';
import type { ExecutionResponse } from '@commerce/router/federation/executor.ts';
import { deferRule } from '@commerce/router/pipeline/incremental-delivery/defer-rule.ts';
import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql';
import { randomOperation } from './operations.ts';
import type { Random } from './random.ts';
import type { Trial } from './trial.ts';

/** `whole`: nothing was deferred. `torn`: there were errors, so that nulls may go less far in parts than in the whole. */
export type PartsOutcome = Readonly<{ result: 'same' | 'torn' | 'whole' | 'invalid' | 'different'; report: string }>;

/** Runs one random operation with fragments deferred at random, and compares all parts together with the answer of one server. */
export async function runInPartsAtRandom(random: Random, { engine, oracle }: Trial): Promise<PartsOutcome> {
  const { text, variables } = randomOperation(random, engine.schema);
  const plain = parse(text);
  const document = withDefers(plain, random);
  if (validate(engine.schema, plain).length > 0 || validate(engine.schema, document, [deferRule]).length > 0)
    return { result: 'invalid', report: '' };

  const percentile = random.below(100);
  const expected = parseJson(JSON.stringify(await oracle(plain, variables, { total: 1, percentile }))) as ExecutionResponse;
  const context = { total: 1, percentile, down: undefined };
  const answer = await engine.respondIncrementally(engine.prepare(document), { variables, context });
  if (!answer) return { result: 'whole', report: '' };

  const data = parseJson(answer.first.data ?? 'null');
  const parts: DeferredPayload[] = [];
  let hasNext = answer.rest !== undefined;
  for await (const later of answer.rest ?? []) {
    parts.push(...later.payloads);
    hasNext = later.hasNext;
  }
  const strayed = parts.find((part) => !merged(data, part));
  const isTorn = expected.errors !== undefined || expected.data === null;
  const errors = [...answer.first.errors, ...parts.flatMap((part) => part.errors)];
  const fault =
    (strayed && `a part of nothing: ${JSON.stringify(strayed)}`) ??
    (hasNext ? 'the last part says that more will come' : undefined) ??
    (!isTorn && errors.length > 0 ? `errors out of nothing: ${JSON.stringify(errors)}` : undefined) ??
    difference(expected.data, data, isTorn, 'data');
  if (fault === undefined) return { result: isTorn ? 'torn' : 'same', report: '' };
  const shown = [fault, print(document), JSON.stringify(variables), `expected ${JSON.stringify(expected)}`];
  return {
    result: 'different',
    report: [...shown, `first    ${JSON.stringify(answer.first)}`, `parts    ${JSON.stringify(parts)}`].join('\n'),
  };
}

/** Defers half of the fragments, and puts some selections into fragments of their own. */
function withDefers(document: DocumentNode, random: Random): DocumentNode {
  const deferred = <Node extends { readonly directives?: readonly DirectiveNode[] }>(node: Node): Node | undefined =>
    random.chance(50) ? { ...node, directives: [...(node.directives ?? []), defer] } : undefined;
  return visit(document, {
    InlineFragment: { leave: deferred },
    FragmentSpread: { leave: deferred },
    SelectionSet: { leave: (node) => (random.chance(30) ? withPartDeferred(node, random) : undefined) },
  });
}

function withPartDeferred(node: SelectionSetNode, random: Random): SelectionSetNode {
  const chosen = new Set<SelectionNode>(node.selections.filter(() => random.chance(50)));
  if (chosen.size === 0) return node;
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [...chosen] };
  const fragment: SelectionNode = { kind: Kind.INLINE_FRAGMENT, directives: [defer], selectionSet };
  return { ...node, selections: [...node.selections.filter((one) => !chosen.has(one)), fragment] };
}

const defer: DirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'defer' } };

type Tree = Record<string | number, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** Puts a part where it belongs. @returns false if there is nothing there. */
function merged(data: unknown, { path, data: added }: DeferredPayload): boolean {
  const target = path.reduce<unknown>((value, key) => (isTree(value) ? value[key] : undefined), data);
  if (!isTree(target)) return false;
  if (added) mergeInto(target, added);
  return true;
}

function mergeInto(target: Tree, added: Tree): void {
  for (const [key, value] of Object.entries(added)) {
    const before = target[key];
    if (isTree(before) && isTree(value)) mergeInto(before, value);
    else if (!isTree(before)) target[key] = value;
  }
}

/** Where the two differ. In torn answers only what both have is compared. */
function difference(expected: unknown, actual: unknown, isTorn: boolean, at: string): string | undefined {
  if (isTorn && (expected === null || expected === undefined || actual === null || actual === undefined)) return undefined;
  if (!isTree(expected) || !isTree(actual))
    return JSON.stringify(expected) === JSON.stringify(actual)
      ? undefined
      : `${at}: ${JSON.stringify(expected)} became ${JSON.stringify(actual)}`;
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const key of keys) {
    const found = difference(expected[key], actual[key], isTorn, `${at}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
