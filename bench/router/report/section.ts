import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(import.meta.dirname, '../../../docs');

/** The page of figures. Each bench writes its own part, between two comments. */
const page = join(docs, 'performance-router.md');

/** The page with the text between the part's comments; at the end, with the comments, if it has no such part yet. */
export function withPart(text: string, part: string, content: string): string {
  const [open, close] = [`<!-- ${part} -->`, '<!-- end -->'];
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  const written = `${open}\n${content.trim()}\n${close}`;
  if (start === -1 || end === -1) return `${text.trimEnd()}\n\n${written}\n`.trimStart();
  return text.slice(0, start) + written + text.slice(end + close.length);
}

export function writePart(part: string, content: string): void {
  const before = existsSync(page) ? readFileSync(page, 'utf8') : '# What a request costs in the router\n';
  writeFileSync(page, withPart(before, part, content));
}

export const writePicture = (file: string, svg: string): void => writeFileSync(join(docs, file), svg);
