const longText = 40;
// A lone surrogate has to be escaped in well-formed JSON; pairs do not, but telling them apart costs more than it saves.
const needsEscape = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/**
 * A JSON string. Short clean texts, nearly all of a response, are checked by hand, which is several times faster than
 * `JSON.stringify`.
 */
export function quote(text: string): string {
  if (text.length > longText) return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 || code === 34 || code === 92 || (code >= 0xd800 && code <= 0xdfff)) return JSON.stringify(text);
  }
  return `"${text}"`;
}

/** JSON of any value that came out of JSON, with the digits of its numbers; `null` for undefined. */
export function jsonText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return value == null ? 'null' : JSON.stringify(value);
  }
}
