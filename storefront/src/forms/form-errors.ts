import type { Answer } from '../graph/client.ts';
import type { FormWords } from './form-words.ts';

/** A broken rule, and the field that it stands at; an empty field is the form itself. */
export interface FormError {
  readonly field: string;
  readonly message: string;
}

interface UserError {
  readonly field: string;
  readonly message: string;
}

/**
 * What is wrong with a form that was sent: the rules that the graph says are broken, or that the shop did not take it.
 *
 * @param payload of the mutation; absent where it did not run.
 * @param fields of the form. An error at any other input stands at the form.
 */
export function formErrors(
  answer: Answer<unknown>,
  payload: Readonly<{ userErrors: readonly UserError[] }> | null | undefined,
  fields: readonly string[],
  words: FormWords,
): readonly FormError[] {
  if (payload) return payload.userErrors.map(({ field, message }) => ({ field: fields.includes(field) ? field : '', message }));
  return [{ field: '', message: answer.code === 'RATE_LIMITED' ? words.tooMany : words.notSent }];
}

/** The messages of one field. */
export const errorsAt = (errors: readonly FormError[], field: string): readonly string[] =>
  errors.filter((error) => error.field === field).map(({ message }) => message);
