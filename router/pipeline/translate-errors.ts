import { chooseLanguage, type Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import type { GraphQLFormattedError } from 'graphql';
import { messages } from './messages.ts';

type Errors = readonly GraphQLFormattedError[];

/** Translates the errors that a person may see; the others stay in English. */
export type TranslateErrors = (errors: Errors, acceptLanguage: string | undefined) => Errors;

/** @param byDefault for clients whose `accept-language` names none of our languages */
export const makeTranslateErrors =
  (byDefault: Language): TranslateErrors =>
  (errors, acceptLanguage) =>
    errors.map((error) => {
      const { code, reason } = error.extensions ?? {};
      const known = [reason, code].find(isPersonal);
      return known ? { ...error, message: inWords(messages, { code: known }, chooseLanguage(acceptLanguage, byDefault)) } : error;
    });

const isPersonal = (code: unknown): code is keyof typeof messages => typeof code === 'string' && Object.hasOwn(messages, code);

/** Leaves errors as they are. */
export const untranslated: TranslateErrors = (errors) => errors;
