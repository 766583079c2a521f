import type { LetterKind } from './letter.ts';

/** What a letter says; lines of 78 characters at most where the name allows. */
export interface Words {
  readonly subject: string;
  readonly text: string;
}

interface Facts {
  readonly name: string;
}

interface TokenFacts extends Facts {
  readonly token: string;
  readonly storefrontUrl: string;
}

/** The token stands behind a #, which browsers send to no server and write into no log. */
const link = (storefrontUrl: string, page: string, token: string) =>
  `${storefrontUrl.replace(/\/+$/, '')}/${page}#token=${token}`;

export const wordsOf = {
  PASSWORD_RESET: ({ name, token, storefrontUrl }: TokenFacts): Words => ({
    subject: 'Choose a new password',
    text: `Hello ${name},

somebody asked for a new password for your account. Choose one here, within an
hour:

${link(storefrontUrl, 'reset-password', token)}

or give the app this code:

${token}

If it was not you, do nothing: your password stays as it is.
`,
  }),
  EMAIL_VERIFICATION: ({ name, token, storefrontUrl }: TokenFacts): Words => ({
    subject: 'Confirm your email address',
    text: `Hello ${name},

please confirm that this address is yours, within an hour:

${link(storefrontUrl, 'verify-email', token)}

or give the app this code:

${token}

If you have no account with us, do nothing.
`,
  }),
  PASSWORD_CHANGED: ({ name }: Facts): Words => ({
    subject: 'Your password was changed',
    text: `Hello ${name},

the password of your account was changed, and every other device was signed
out. If it was not you, ask for a new password at once.
`,
  }),
} as const satisfies Record<LetterKind, (facts: TokenFacts) => Words>;
