import type { SourceFile } from './source-files.ts';

/** Maximum number of lines of a file. */
export const maxLines = 300;

/** Rules of the house that a file breaks, in words; empty when it keeps them. */
export const brokenRules = ({ path, text }: SourceFile): readonly string[] =>
  [
    lineCount(text) > maxLines ? `${path} has ${lineCount(text)} lines, ${maxLines} at most` : undefined,
    /^export default\b/m.test(text) && !mayExportDefault(path) ? `${path} has a default export` : undefined,
    isBarrel(path, text) ? `${path} only passes on what other files export` : undefined,
  ].filter((broken) => broken !== undefined);

const lineCount = (text: string) => text.trimEnd().split('\n').length;

/** Jest and drizzle-kit read the default export of their own files. */
const mayExportDefault = (path: string) => /\.config\.\w+$/.test(path) || path.startsWith('tests/jest/');

function isBarrel(path: string, text: string): boolean {
  if (/(^|\/)index\.ts$/.test(path)) return true;
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').trim();
  const rest = code.replaceAll(/^export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*['"][^'"]+['"];?/gm, '').trim();
  return code !== '' && rest === '';
}
