import { printable } from '@commerce/kernel/text/printable.ts';

/** Prints a text of a command to standard output. What it holds of files, messages or people cannot steer the terminal. */
export const print = (text: string): void => console.log(printable(text));

/** The same to standard error. */
export const printError = (text: string): void => console.error(printable(text));
