import { chooseLanguage } from '@commerce/kernel/language.ts';
import { pageWords } from './page-words.ts';

/**
 * A whole page for the time while the storefront does not answer.
 *
 * @param acceptLanguage the header of that name.
 */
export function delayedPage(acceptLanguage: string | undefined): string {
  const language = chooseLanguage(acceptLanguage, 'ko');
  const title = pageWords.delayedTitle[language];
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>`;
  return `<!doctype html><html lang="${language}"><head>${head}</head><body><h1>${title}</h1><p>${pageWords.delayed[language]}</p></body></html>`;
}
