/** What Node gives every file without an import: state of the process, input and output, time, chance. */
const globals =
  'Buffer|process|console|fetch|performance|crypto|globalThis|global|require|__dirname|__filename|setTimeout|setInterval|setImmediate|queueMicrotask|WebSocket|navigator|localStorage';
const use = new RegExp(String.raw`(?<![\w$.'"-])(?:${globals})\b(?!\s*:|['"-])|\bimport\.meta\b`, 'g');

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"])\/\/[^\n]*/g, '');
const withoutTexts = (text: string) => text.replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");

/**
 * The globals of Node that a file names, each once. Comments and plain texts do not count; what stands within `${}` of a template
 * does.
 */
export const globalsOf = (text: string): readonly string[] => [
  ...new Set([...withoutTexts(withoutComments(text)).matchAll(use)].map(([name]) => name)),
];
