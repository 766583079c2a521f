import { randomSecrets } from '@commerce/chassis/identity/random-secrets.ts';
import { makeChangePassword } from '../../../application/change-password.ts';
import { makeDeliverMail } from '../../../application/deliver-mail.ts';
import type { Mail, Passwords } from '../../../application/ports.ts';
import { makeRequestPasswordReset } from '../../../application/request-password-reset.ts';
import { makeResetPassword } from '../../../application/reset-password.ts';
import { makeRequestEmailVerification, makeVerifyEmail } from '../../../application/verify-email.ts';
import { memoryStores } from './memory-stores.support.ts';

interface Deps {
  readonly stores?: ReturnType<typeof memoryStores>;
  readonly passwords: Passwords;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** The use cases around passwords and mail on stores in memory, with a postman that a test can make ill. */
export function memoryShop({ stores = memoryStores(), passwords, newId, now }: Deps) {
  const { accounts, credentials, mailQueue } = stores;
  const secrets = randomSecrets();
  const isCommon = (password: string) => password === 'password1';
  const mails: Mail[] = [];
  const postman = { isIll: false, isRelieved: false, givenUp: 0, failures: 0 };
  const deliver = makeDeliverMail({
    mailQueue,
    accounts,
    credentials,
    secrets,
    send: async (mail) => {
      if (postman.isIll) throw new Error('the server does not answer');
      mails.push(mail);
    },
    language: 'en',
    storefrontUrl: 'https://shop.example/',
    shopName: 'Commerce',
    mayGoOn: async () => !postman.isRelieved,
    onFailure: (_mail, _error, isGivenUp) => {
      postman.failures += 1;
      if (isGivenUp) postman.givenUp += 1;
    },
    now,
  });
  return {
    stores,
    mails,
    postman,
    deliver,
    isCommon,
    changePassword: makeChangePassword({ credentials, passwords, isCommon, newId, now }),
    requestPasswordReset: makeRequestPasswordReset({ mailQueue, newId, now }),
    resetPassword: makeResetPassword({ credentials, secrets, passwords, isCommon, newId, now }),
    requestEmailVerification: makeRequestEmailVerification({ accounts, mailQueue, newId, now }),
    verifyEmail: makeVerifyEmail({ credentials, secrets, now }),
    /** The token of the latest mail that carries one. */
    mailedToken: () => mails.flatMap(({ text }) => /#token=([\w-]+)/.exec(text)?.[1] ?? []).at(-1) ?? '',
  };
}
