import type { Language } from '@commerce/kernel/language.ts';
import type { Account } from './account.ts';

/**
 * MailQueue, marks and digits in words; between them one space, apostrophe, hyphen or middle dot. A full stop may only end a
 * word.
 */
const plainName = /^[\p{L}\p{M}\p{Nd}]+\.?(?:(?: |['’·-])[\p{L}\p{M}\p{Nd}]+\.?)*$/u;

/** In code points. A longer name could carry a sentence of its own. */
const maxLength = 40;

/**
 * How a mail begins. Until its owner has shown that mail arrives, the account may be of a stranger who typed this address and
 * chose the name: the shop sends no text of that stranger. Afterwards a name is used if it is plain, so that no link, no address,
 * no direction control (UAX #9) and no line of a typed name stands in a mail. A mail program makes links of texts such as
 * `shop.example`.
 */
export const salutation = ({ name, emailVerifiedAt }: Pick<Account, 'name' | 'emailVerifiedAt'>, language: Language): string => {
  const { named, nameless } = greetings[language];
  return emailVerifiedAt !== null && isPlain(name) ? named(name) : nameless;
};

const greetings = {
  ko: { named: (name: string) => `${name} 님, 안녕하세요.`, nameless: '안녕하세요.' },
  en: { named: (name: string) => `Hello ${name},`, nameless: 'Hello,' },
} as const satisfies Record<Language, unknown>;

const isPlain = (name: string): boolean =>
  [...name].length <= maxLength && plainName.test(name) && !/\p{Default_Ignorable_Code_Point}/u.test(name);
