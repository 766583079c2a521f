// `npm test`: every gate in order; the last line counts what passed and failed. `pnpm check types biome` runs only the named
// gates.
import { relative } from 'node:path';
import { styleText } from 'node:util';
import { gates, root } from './gates.ts';
import { type Count, runGate } from './run-gate.ts';

const wanted = process.argv.slice(2).filter((argument) => argument !== '--');
const unknown = wanted.filter((name) => !gates.some((gate) => gate.name === name));
if (unknown.length > 0) {
  console.error(`No such gate: ${unknown.join(', ')}. There are ${gates.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

const seconds = (sinceMs: number) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

const startedAt = performance.now();
const rows: string[] = [];
let total: Count = { passed: 0, failed: 0 };
for (const gate of gates) {
  if (wanted.length > 0 && !wanted.includes(gate.name)) continue;
  console.log(styleText('bold', `\n== ${gate.title}`));
  const gateBegun = performance.now();
  const count = await runGate(gate);
  total = { passed: total.passed + count.passed, failed: total.failed + count.failed };
  const verdict = count.failed === 0 ? styleText('green', 'passed') : styleText('red', 'FAILED');
  rows.push(`   ${verdict}  ${gate.title} (${count.passed} passed, ${count.failed} failed, ${seconds(gateBegun)})`);
  console.log(rows.at(-1));
  for (const file of count.unsteady ?? []) {
    rows.push(styleText('yellow', `   unsteady: ${relative(root, file)} failed, and passed when it ran once more`));
    console.log(rows.at(-1));
  }
}
console.log(`${styleText('bold', `\n== All gates, ${seconds(startedAt)}`)}\n${rows.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
