import { type Language, languages } from '@commerce/kernel/language.ts';
import type { Label } from '../../../domain/totals/totals.ts';
import type * as sdl from './schema.generated.ts';

const sdlLanguages: Readonly<Record<Language, sdl.Language>> = { ko: 'KO', en: 'EN' };

/** A label as the SDL's list of texts. */
export const localizedTexts = (label: Label) =>
  languages.map((language) => ({ language: sdlLanguages[language], text: label[language] }));

/** The label of a list of texts; a language that is left out is blank. */
export function labelOf(texts: readonly sdl.LocalizedTextInput[]): Label {
  const text = (language: Language) => texts.find((one) => one.language === sdlLanguages[language])?.text ?? '';
  return { ko: text('ko'), en: text('en') };
}
