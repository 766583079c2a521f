import { chooseLanguage, type Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import type { GraphQLFormattedError } from 'graphql';
import { messages } from './messages.ts';

type Errors = readonly GraphQLFormattedError[];

/** Says the errors that a person comes to see in the language of their reader; the others stay as they are. */
export type TranslateErrors = (errors: Errors, acceptLanguage: string | undefined) => Errors;

/** `byDefault` is spoken to clients that name no language of ours. */
export const makeTranslateErrors =
  (byDefault: Language): TranslateErrors =>
  (errors, acceptLanguage) =>
    errors.map((error) => {
      const { code, reason } = error.extensions ?? {};
      const known = [reason, code].find(isPersonal);
      return known ? { ...error, message: inWords(messages, { code: known }, chooseLanguage(acceptLanguage, byDefault)) } : error;
    });

const isPersonal = (code: unknown): code is keyof typeof messages => typeof code === 'string' && Object.hasOwn(messages, code);

/** Says errors as they are. */
export const untranslated: TranslateErrors = (errors) => errors;
