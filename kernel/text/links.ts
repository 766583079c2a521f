import { fold } from './fold.ts';

/**
 * Whether mail programs and browsers could show a part of the text as a link: a scheme, `www.`, an email address, or a host name.
 * A full stop between two letters without a space is taken for a host name, unless one letter stands before it and a capital
 * after it (`J.R.R. Tolkien`, `R.Li`).
 */
export function hasLink(text: string): boolean {
  const dotted = text.normalize('NFKC').replace(/[\u3002\uFF0E\uFF61]/g, '.'); // the full stops of host names: UTS #46, 4.1
  return linkForms.test(fold(dotted)) || [...dotted.matchAll(hostForm)].some(([host]) => !initials.test(host));
}

const linkForms = /[a-z][a-z0-9+.-]*:\/\/|:\/\/|\bwww\.|\b(?:mailto|tel|javascript|data|sms):|[^\s@]@[^\s@]+\.[^\s@]/u;
const hostForm = /[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*(?:\.[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*)+(?:\/\S*)?/gu;
const initials = /^(?:\p{L}\p{M}*\.)+\p{Lu}[\p{L}\p{M}-]*$|^[\p{N}.]+$/u;
