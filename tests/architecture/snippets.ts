/** The fenced blocks of a page that name the file which they are taken from: three backticks, `ts`, the path. */
const block = /^```ts ?(\S*)\n([\s\S]*?)^```$/gm;

/**
 * Each TypeScript block of a page that does not stand in its file, in words.
 * @param page text in Markdown
 * @param read the text of a file; undefined if there is none
 */
export const staleSnippets = (page: string, read: (path: string) => string | undefined): readonly string[] =>
  [...page.matchAll(block)].flatMap(([, path = '', code = '']) => {
    const [firstLine = ''] = code.split('\n');
    if (path === '') return [`the block "${firstLine}" names no file`];
    const text = read(path);
    if (text === undefined) return [`the block "${firstLine}" names ${path}, which is not there`];
    return `\n${text}`.includes(`\n${code}`) ? [] : [`the block "${firstLine}" differs from ${path}`];
  });
