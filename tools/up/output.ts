import { styleText } from 'node:util';
import { printable } from '@commerce/kernel/text/printable.ts';
import { readable } from './log-line.ts';
import type { ServiceName } from './services.ts';

const colours = { router: 'magenta', user: 'cyan', auth: 'blue', product: 'green', order: 'yellow' } as const satisfies Record<
  ServiceName,
  string
>;

const prefix = (service: ServiceName) => styleText(colours[service], `${service.padEnd(7)} |`);

/** Prints a line of a service behind its name; every further row of the line too. */
export function printLine(service: ServiceName, line: string): void {
  for (const row of readable(line).split('\n')) console.log(`${prefix(service)} ${row}`);
}

export function printNews(service: ServiceName, news: string): void {
  console.error(`${prefix(service)} ${styleText('bold', printable(news))}`);
}

/** A fault that ends the command, in words that say what to do. */
export function printFault(error: unknown): void {
  console.error(styleText('red', printable(error instanceof Error ? error.message : String(error))));
}
