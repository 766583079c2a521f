/** The codes that a Markdown page explains: the first cell of a table row, in backticks, with words in a later cell. */
export const explainedCodes = (page: string): readonly string[] =>
  [...page.matchAll(/^\|\s*`([A-Z][A-Z0-9_]*)`\s*\|(.*)\|\s*$/gm)].flatMap(([, code, rest]) =>
    code && /[\p{L}]{3}/u.test(rest ?? '') ? [code] : [],
  );

/** Differences between page and code, in words; empty when they are equal. */
export function differences(page: string, codes: readonly string[]): readonly string[] {
  const explained = new Set(explainedCodes(page));
  const known = new Set(codes);
  return [
    ...[...known].filter((code) => !explained.has(code)).map((code) => `the page does not explain ${code}`),
    ...[...explained].filter((code) => !known.has(code)).map((code) => `the page explains ${code}, which nothing answers`),
  ].sort();
}
