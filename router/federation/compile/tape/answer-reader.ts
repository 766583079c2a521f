import { isUtf8 } from 'node:buffer';
import type { Module } from '../source.ts';
import type { JoinedBatch } from './joined-answers.ts';
import type { Layout, LayoutOf } from './layout.ts';
import { valueReaders } from './value-readers.ts';

/**
 * Compiles the function that reads the answer of one step: its data and nothing else. It joins the entities to the objects that
 * asked for them.
 */
export function answerReader(
  module: Module,
  step: number,
  root: Layout | undefined,
  batches: readonly JoinedBatch[],
  layoutOf: LayoutOf,
): string {
  const bytes = `b${step}`;
  const { readObject, bodyCode, literalCode, callCode } = valueReaders(module, bytes);
  const entities = batches.map(({ batch, layout, index }, at) => {
    const start = `${at === 0 ? '{' : ','}${JSON.stringify(batch.alias)}:[`;
    return `${literalCode(start)}
    at = n;
    n += count = counts[${at}];
    if (n > t.length) grow();
    for (let i = 0; i < count; i++) {
      if (i > 0) { ${literalCode(',')} }
      t[link = at + i] = 0;
      if (${bytes}[p] === 110) { ${literalCode('null')} } else { ${callCode(readObject(layout, layoutOf))} }
    }
    ${literalCode(']')}
    for (let i = 0, targets = all[${index}]; i < targets.length; i += 2) t[targets[i]] = t[at + targets[i + 1]];`;
  });
  const data = root
    ? `link = ${step + 1};\n${callCode(readObject(root, layoutOf))}`
    : `let at, count;\n${entities.join('\n')}\n${literalCode('}')}`;
  const read = module.define('counts, all', bodyCode(data));
  const isText = module.bind(isUtf8);
  return module.define(
    'tape, body, counts',
    `t = tape.integers;
    n = tape.length;
    ${bytes} = body;
    const isRead = ${read}(counts, tape.targets) >= 0 && ${isText}(body);
    tape.integers = t;
    tape.length = n;
    t = ${bytes} = undefined;
    if (isRead) tape.bodies[${step}] = body;
    return isRead;`,
  );
}
