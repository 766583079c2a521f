import type { LetterKind } from './letter.ts';

/** What a letter says, in lines of 78 characters at most. Subjects hold no word of a person. */
export interface Words {
  readonly subject: string;
  readonly text: string;
}

interface Facts {
  /** The first line, see `salutation`: a typed name reaches a mail by no other way. */
  readonly salutation: string;
}

interface TokenFacts extends Facts {
  readonly token: string;
  readonly storefrontUrl: string;
}

/** The token stands behind a #, which browsers send to no server and write into no log. */
const link = (storefrontUrl: string, page: string, token: string) =>
  `${storefrontUrl.replace(/\/+$/, '')}/${page}#token=${token}`;

export const wordsOf = {
  PASSWORD_RESET: ({ salutation, token, storefrontUrl }: TokenFacts): Words => ({
    subject: 'Choose a new password',
    text: `${salutation}

somebody asked for a new password for your account. Choose one here, within an
hour:

${link(storefrontUrl, 'reset-password', token)}

or give the app this code:

${token}

If it was not you, do nothing: your password stays as it is.
`,
  }),
  EMAIL_VERIFICATION: ({ salutation, token, storefrontUrl }: TokenFacts): Words => ({
    subject: 'Confirm your email address',
    text: `${salutation}

please confirm that this address is yours, within an hour:

${link(storefrontUrl, 'verify-email', token)}

or give the app this code:

${token}

If you have no account with us, do nothing.
`,
  }),
  PASSWORD_CHANGED: ({ salutation }: Facts): Words => ({
    subject: 'Your password was changed',
    text: `${salutation}

the password of your account was changed, and every other device was signed
out. If it was not you, ask for a new password at once.
`,
  }),
} as const satisfies Record<LetterKind, (facts: TokenFacts) => Words>;
