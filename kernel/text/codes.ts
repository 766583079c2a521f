/** A form that codes are written in. It names ASCII characters only and is anchored at both ends. */
export type CodeForm = RegExp;

/**
 * A code (stock-keeping unit, country) in upper case, or `undefined` where the text does not have its form. The form is checked
 * before the case changes: upper case makes ASCII letters of `ß`, `ﬁ` and `ı`, and another code of a text that is none.
 */
export function upperCode(text: string, form: CodeForm): string | undefined {
  const code = text.trim();
  return form.test(code) ? code.toUpperCase() : undefined;
}
