import { maxImageUrl } from '../limits.ts';

/** Whether a picture may be at this URL: an absolute http(s) URL, or a path of the shop's origin. */
export function isPictureUrl(text: string): boolean {
  if (text.length > maxImageUrl || /[^\x21-\x7e]/.test(text)) return false;
  if (/^\/(?![/\\])/.test(text)) return true; // `//host` would leave the shop
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
