import { createHash } from 'node:crypto';
import type { Language } from '@commerce/kernel/language.ts';

// The frame of the pages of single sign-on: plain HTML that works without scripts, with a keyboard, with a screen reader and
// zoomed in.

const style = `
:root { color-scheme: light dark; font: 100%/1.55 system-ui, "Apple SD Gothic Neo", "Noto Sans KR", sans-serif;
  --ground: #f3f4f7; --card: #fff; --ink: #16181d; --soft: #5a6170; --line: #868d9b; --edge: #e1e4ea;
  --accent: #1b4fd0; --on-accent: #fff; --alert: #fdecea; --alert-ink: #7a1410; --note: #e8f0fe; --note-ink: #123a8f }
@media (prefers-color-scheme: dark) { :root { --ground: #0f1115; --card: #191c22; --ink: #eceef2; --soft: #a4abb9; --line: #7b8291;
  --edge: #2a2e37; --accent: #8fb1ff; --on-accent: #0b1a3d; --alert: #3a1715; --alert-ink: #ffc9c4; --note: #16264a; --note-ink: #cfdeff } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; min-height: 100dvh; background: var(--ground); color: var(--ink); display: grid; place-content: center;
  grid-template-columns: minmax(0, 26rem); padding: 1.5rem 1rem; word-break: keep-all; overflow-wrap: anywhere }
.shop { margin: 0 0 1rem; text-align: center; font-weight: 700; letter-spacing: .01em }
main { background: var(--card); border: 1px solid var(--edge); border-radius: 1rem; padding: 2rem; box-shadow: 0 1px 2px #0001, 0 12px 32px #0000000f }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25 }
p { margin: .75rem 0 0 }
.lead, .hint { color: var(--soft) }
.lead { margin-top: .35rem }
.hint { font-size: .875rem; margin: .35rem 0 0 }
ul { margin: .75rem 0 0; padding-left: 1.25rem }
label { display: block; margin: 1.25rem 0 .35rem; font-weight: 600; font-size: .9375rem }
input:not([type=hidden]) { width: 100%; min-height: 2.875rem; padding: .5rem .8rem; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: .6rem }
input[aria-invalid] { border-color: var(--alert-ink) }
button { width: 100%; min-height: 2.875rem; margin-top: 1.5rem; padding: .5rem 1.2rem; font: inherit; font-weight: 600; border: 1px solid transparent;
  border-radius: .6rem; background: var(--accent); color: var(--on-accent); cursor: pointer }
button:hover { filter: brightness(1.08) }
button.quiet { margin-top: 1.25rem; background: transparent; color: var(--soft); border-color: var(--edge) }
a { color: var(--accent); text-underline-offset: .2em }
.more { margin-top: 1.25rem; display: flex; flex-wrap: wrap; gap: .5rem 1rem; justify-content: space-between; font-size: .9375rem }
.more p { margin: 0 }
:focus-visible { outline: 3px solid #f9ab00; outline-offset: 2px }
[role=alert], [role=status] { margin-top: 1rem; padding: .7rem 1rem; border-radius: .6rem; background: var(--alert); color: var(--alert-ink) }
[role=status] { background: var(--note); color: var(--note-ink) }
@media (max-width: 30rem) { body { place-content: start center; padding: 1.25rem 0 0; background: var(--card) } .shop { margin: 0 }
  main { border: 0; border-radius: 0; box-shadow: none; background: none; padding: 1.25rem 1.25rem 2rem } }`;

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * The page loads nothing, no other page may frame it, and forms go to this origin alone, or on to where the flow leads: browsers
 * check redirects after a form, too.
 */
export const pageHeaders = (redirectOrigin?: string): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'${redirectOrigin ? ` ${redirectOrigin}` : ''}; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  vary: 'accept-language',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

/** For whom and where a page is shown. */
export interface PageSetting {
  readonly language: Language;
  readonly shopName: string;
}

/** A whole page; `body` is HTML, everything in it escaped. */
export const page = ({ language, shopName }: PageSetting, title: string, body: string): string =>
  `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${escaped(shopName)}</title>
<style>${style}</style>
</head>
<body>
<p class="shop">${escaped(shopName)}</p>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * The text as HTML, in elements and in quoted attributes. Direction controls, which could turn the words around them, are left
 * out.
 */
export const escaped = (text: string): string =>
  text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
