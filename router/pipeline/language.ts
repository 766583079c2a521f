/** Languages in which the shop speaks to shoppers. */
export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

/** What a shopper reads when a service is late. Other errors are for programs and their makers; their texts are English. */
export const unavailableMessages: Readonly<Record<Language, string>> = {
  ko: '일시적으로 지연이 발생했습니다',
  en: 'There is a temporary delay.',
};

/** The language that an `accept-language` header likes best of ours (RFC 9110, 12.5.4); `byDefault` where it names none of them. */
export function chooseLanguage(acceptLanguage: string | undefined, byDefault: Language): Language {
  if (acceptLanguage === undefined || acceptLanguage === '') return byDefault;
  let best: Readonly<{ language: Language; quality: number }> = { language: byDefault, quality: 0 };
  for (const wish of acceptLanguage.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const quality = Number(
      parameters
        .map((one) => one.trim())
        .find((one) => one.startsWith('q='))
        ?.slice(2) ?? 1,
    );
    const language = languages.find((one) => tag === one || tag.startsWith(`${one}-`));
    if (language && quality > best.quality) best = { language, quality };
  }
  return best.language;
}
