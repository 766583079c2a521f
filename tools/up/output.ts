import { styleText } from 'node:util';
import { printable } from '@commerce/kernel/text/printable.ts';
import { readable } from './log-line.ts';
import { type ServiceName, services } from './services.ts';

/** A process of the shop, by its name. */
type ProcessName = ServiceName | 'storefront';

/** Services get these colours in order, the router first. */
const colours = ['magenta', 'cyan', 'blue', 'green', 'yellow', 'red', 'gray'] as const;
const width = 'storefront'.length;

function prefix(service: ProcessName): string {
  const index = services.findIndex(({ name }) => name === service);
  return styleText(colours[index % colours.length] ?? 'white', `${service.padEnd(width)} |`);
}

/** Prints a line of a service behind its name; every further row of the line too. */
export function printLine(service: ProcessName, line: string): void {
  for (const row of readable(line).split('\n')) console.log(`${prefix(service)} ${row}`);
}

export function printStatus(service: ProcessName, status: string): void {
  console.error(`${prefix(service)} ${styleText('bold', printable(status))}`);
}

/** A fault that ends the command, in words that say what to do. */
export function printFault(error: unknown): void {
  console.error(styleText('red', printable(error instanceof Error ? error.message : String(error))));
}
