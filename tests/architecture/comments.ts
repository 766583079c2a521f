import type { SourceFile } from './source-files.ts';

/** Maximum columns of a line with a comment: the formatter's width of code (`lineWidth` in biome.json). */
export const maxColumns = 130;

/** Rules for comments that a file breaks, in words; empty when it keeps them. */
export const brokenCommentRules = (file: SourceFile): readonly string[] => [...stackedDocstrings(file), ...wideComments(file)];

/** A docstring belongs to the declaration below it: the first of two in a row belongs to none. */
const stackedDocstrings = ({ path, text }: SourceFile): readonly string[] =>
  [...text.matchAll(/^[ \t]*\/\*\*(?:[^*]|\*(?!\/))*\*\/\s*(?=\/\*\*)/gm)].map(
    ({ index }) => `${path}:${lineAt(text, index)} has a docstring before another docstring`,
  );

const wideComments = ({ path, text }: SourceFile): readonly string[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      line.length > maxColumns && hasComment(line) ? [`${path}:${index + 1} has a comment beyond column ${maxColumns}`] : [],
    );

const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length;

/** Whether the line is a comment or ends with one. `//` within a text has an odd number of quotes before it. */
function hasComment(line: string): boolean {
  if (/^\s*(?:\/\/|\/\*|\*)/.test(line)) return true;
  const trailing = /[\s;,{})(\]>](?:\/\/|\/\*) /.exec(line);
  return trailing !== null && (line.slice(0, trailing.index).match(/['"`]/g) ?? []).length % 2 === 0;
}
