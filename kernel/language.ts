/** The languages that the shop speaks to people. */
export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

/** Characters of an `accept-language` header that are read; browsers send fewer. */
const maxRead = 200;

/**
 * The language of ours that an `accept-language` header gives the highest quality value (RFC 9110, 12.4.2 and 12.5.4); of equal
 * ones the first named. `*` stands for each language that the header does not name, `byDefault` first. Without any of ours it is
 * `byDefault`, unless the client refuses that one (`q=0`) and not the other.
 */
export function chooseLanguage(acceptLanguage: string | undefined, byDefault: Language): Language {
  if (acceptLanguage === undefined || acceptLanguage === '') return byDefault;
  const qualities = qualitiesIn(acceptLanguage);
  const others = qualities.get('*') ?? 0;
  let best: Readonly<{ language: Language; quality: number }> | undefined;
  for (const [range, quality] of qualities) {
    const language = range === '*' ? [byDefault, ...languages].find((one) => !qualities.has(one)) : range;
    if (language && quality > (best?.quality ?? 0)) best = { language, quality };
  }
  if (best) return best.language;
  const isRefused = (language: Language) => (qualities.get(language) ?? others) === 0 && qualities.has(language);
  return [byDefault, ...languages].find((language) => !isRefused(language)) ?? byDefault;
}

/**
 * The highest quality value of each language of ours and of `*`, in the order of first mention. Ranges at fault count for
 * nothing.
 */
function qualitiesIn(acceptLanguage: string): ReadonlyMap<Language | '*', number> {
  const ranges = acceptLanguage.slice(0, maxRead).split(',');
  if (acceptLanguage.length > maxRead) ranges.pop(); // it may be cut in the middle: `kok` must not be read as `ko`
  const qualities = new Map<Language | '*', number>();
  for (const range of ranges) {
    const [, tag = '', q = '1'] = form.exec(range) ?? [];
    const language = languages.find((one) => tag.toLowerCase() === one || tag.toLowerCase().startsWith(`${one}-`));
    const key = tag === '*' ? tag : language;
    if (key) qualities.set(key, Math.max(qualities.get(key) ?? 0, Number(q)));
  }
  return qualities;
}

/** `ko`, `ko-KR;q=0.9`, `*;q=0.5`: a range and its quality value of 0 to 1 with three decimals at most. */
const form = /^\s*(\*|[a-z]{1,8}(?:-[a-z\d]{1,8})*)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;
