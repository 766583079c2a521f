import { accessSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { print, printError } from '@commerce/chassis/telemetry/print.ts';

/** Thrown for a wrong command line; the message is for people. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

/**
 * The one file and the options of a command line. A relative file is found from where the command was called. Throws {@link
 * WrongUse}, or ENOENT without the file.
 */
export function fileAndOptions<const O extends Options>(args: readonly string[], options: O, usage: string) {
  try {
    const { values, positionals } = parseArgs({
      args: args.filter((argument) => argument !== '--'),
      options,
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new WrongUse(usage);
    const path = resolve(process.env.INIT_CWD ?? '.', file);
    accessSync(path); // before anything is done for it
    return { file: path, values };
  } catch (error) {
    throw error instanceof WrongUse || (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? error
      : new WrongUse(`${(error as Error).message}\n${usage}`);
  }
}

/** A whole number of an option. Throws {@link WrongUse}. */
export function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new WrongUse(`--${name} must be a whole number from ${least} to ${most}.`);
  return value;
}

/** The shop to work on: `--url`, else the router of this machine. */
export const shopUrl = (given: string | undefined): string => given ?? `http://127.0.0.1:${process.env.ROUTER_PORT || 4000}`;

/** Runs a command, or prints its usage when asked for help; its faults go to standard error in words, and end it with 1. */
export async function command(usage: string, run: () => Promise<number>): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) return print(usage);
  try {
    process.exitCode = await run();
  } catch (error) {
    process.exitCode = 1;
    printError(wordsOf(error));
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') return 'The shop does not answer. Start it with `npm start`, or name its address with --url.';
  if (code === 'ENOENT') return `There is no such file: ${(error as NodeJS.ErrnoException).path}`;
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
