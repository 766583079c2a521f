import { isLanguage } from '../language/words.ts';

/** No origin of the shop: an address that leaves it shows up as another one. */
const base = 'http://here.invalid';

const maxLength = 500;

/**
 * The page to come back to after signing in, as a path of this shop in one of its languages. Everything else, such as
 * `https://attacker.example` or `//attacker.example`, leads nowhere (open redirect).
 */
export function returnTo(text: string | null | undefined): string | undefined {
  if (!text?.startsWith('/') || text.length > maxLength || !URL.canParse(text, base)) return undefined;
  const { origin, pathname, search } = new URL(text, base);
  const [, language, first] = pathname.split('/');
  if (origin !== base || pathname.startsWith('//') || !isLanguage(language) || first === 'sign-in') return undefined;
  return `${pathname}${search}`;
}

/** The address of the sign-in page that leads back to `path`. */
export const signInPath = (language: string, path: string): string => `/${language}/sign-in?to=${encodeURIComponent(path)}`;
