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
 * @param fields of the form, from top to bottom.
 */
export function formErrors(
  answer: Answer<unknown>,
  payload: Readonly<{ userErrors: readonly UserError[] }> | null | undefined,
  fields: readonly string[],
  words: FormWords,
): readonly FormError[] {
  if (payload) return inOrder(fields, payload.userErrors);
  return [{ field: '', message: answer.code === 'RATE_LIMITED' ? words.tooMany : words.notSent }];
}

/** Errors as the fields stand on the page, from top to bottom; those at any other input stand at the form, and last. */
export function inOrder(fields: readonly string[], errors: readonly UserError[]): readonly FormError[] {
  const placed = errors.map(({ field, message }) => ({ field: fields.includes(field) ? field : '', message }));
  return [...fields, ''].flatMap((field) => placed.filter((error) => error.field === field));
}

/** The messages of one field. */
export const errorsAt = (errors: readonly FormError[], field: string): readonly string[] =>
  errors.filter((error) => error.field === field).map(({ message }) => message);
