/** What a mail says, before it is written as text and as HTML. No part of it is markup. */
export interface MailContent {
  /** It holds no text that a person typed. */
  readonly subject: string;
  readonly heading: string;
  readonly parts: readonly MailPart[];
}

export type MailPart =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A line of less weight. */
  | { readonly kind: 'note'; readonly text: string }
  /** The address is made by the shop. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  /** A code to type or copy. */
  | { readonly kind: 'code'; readonly label: string; readonly code: string }
  /** Rows of a name, a detail below it and an amount. */
  | { readonly kind: 'lines'; readonly rows: readonly LineRow[]; readonly more: string | null }
  | { readonly kind: 'sums'; readonly rows: readonly SumRow[] }
  | { readonly kind: 'address'; readonly label: string; readonly rows: readonly string[] };

export interface LineRow {
  readonly name: string;
  readonly detail: string;
  /** Empty if it is not known. */
  readonly amount: string;
}

export interface SumRow {
  readonly label: string;
  readonly amount: string;
  /** The last sum, which stands out. */
  readonly isTotal?: boolean;
}

/** A mail with its words. `text` has lines of 78 characters at most, but for addresses of pages (RFC 5322, 2.1.1). */
export interface Words {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
