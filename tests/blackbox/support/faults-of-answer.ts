import type { Answer } from './ask.ts';
import type { UserError } from './goods.ts';

export type Payload = Readonly<Record<string, { readonly userErrors?: readonly UserError[] } | null>>;

/** Statuses of answers, of documents and variables at fault, and of bodies that are too large. */
const statuses = [200, 400, 413];

/** Codes that say that the shop did not cope. */
const faultsOfOurs = ['INTERNAL', 'SERVICE_UNAVAILABLE', 'OPERATION_PLANNING_FAILED'];

/** What is wrong with an answer whatever was asked, in words; empty for a sound one. */
export function faultsOfAnswer({ status, data, errors }: Answer<Payload | undefined>, language: 'ko' | 'en'): readonly string[] {
  const faults: string[] = [];
  if (!statuses.includes(status)) faults.push(`is answered with status ${status}`);
  if (data === undefined && errors.length === 0) faults.push('has neither data nor errors');
  for (const { extensions, message } of errors) {
    const code = extensions?.code;
    if (!code || faultsOfOurs.includes(code)) faults.push(`has the error ${code}: ${message}`);
  }
  const userErrors = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? []);
  return [...faults, ...userErrors.flatMap((error) => faultsOfUserError(error, language))];
}

const faultsOfUserError = ({ code, field, message }: UserError, language: 'ko' | 'en'): readonly string[] =>
  [
    field ? undefined : 'without a field',
    /\p{Script=Hangul}/u.test(message) === (language === 'ko') ? undefined : `in another language than ${language}`,
    /undefined|null|NaN|\[object/.test(message) ? 'with a word that is none' : undefined,
    message.isWellFormed() && !/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(message) ? undefined : 'with characters of the input',
  ]
    .filter((fault) => fault !== undefined)
    .map((fault) => `has ${code} ${fault}: ${message}`);
