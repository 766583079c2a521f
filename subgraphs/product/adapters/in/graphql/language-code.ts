import type { Language as LanguageName } from '@commerce/kernel/language.ts';
import type { Language } from './schema.generated.ts';

/** The SDL's name of a language. */
export const languageCode = (language: LanguageName): Language => (language === 'ko' ? 'KO' : 'EN');

/** The language of a name of the SDL. */
export const languageOfCode = (code: Language): LanguageName => (code === 'KO' ? 'ko' : 'en');
