import type { Language } from '@commerce/kernel/language.ts';
import { isLanguage } from '../language/words.ts';
import { returnTo, signInPath } from './return-to.ts';

interface Page {
  readonly url: URL;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly locals: App.Locals;
  redirect(path: string, status: 303): Response;
}

/** A page of the account for one that is not signed in: where to sign in, and to come back from there. */
export function toSignIn({ url, params, locals, redirect }: Page): Response {
  const language: Language = isLanguage(params.language) ? params.language : 'ko';
  locals.shopper.forget();
  return redirect(signInPath(language, returnTo(url.pathname + url.search) ?? `/${language}/account`), 303);
}
