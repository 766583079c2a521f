/**
 * The fields of a form that was posted; undefined for a request that posts none.
 *
 * @returns trimmed text by name, and passwords as they were typed. A field that the form lacks is an empty text.
 */
export async function readForm(request: Request): Promise<Form | undefined> {
  if (request.method !== 'POST') return undefined;
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  const fields = new URLSearchParams(isForm ? await request.text() : '');
  return {
    text: (name) => (fields.get(name) ?? '').trim(),
    optional: (name) => fields.get(name)?.trim() || null,
    password: (name) => fields.get(name) ?? '',
    has: (name) => fields.has(name),
  };
}

export interface Form {
  text(name: string): string;
  /** Null where the field is empty. */
  optional(name: string): string | null;
  password(name: string): string;
  has(name: string): boolean;
}
