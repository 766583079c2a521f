import { createHash } from 'node:crypto';
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';

// The pages of single sign-on: plain HTML that works without scripts, with a keyboard, with a screen reader and zoomed in.

const style = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif }
body { max-width: 24rem; margin: 10vh auto; padding: 0 1rem }
label { display: block; margin-top: 1rem; font-weight: 600 }
input { box-sizing: border-box; width: 100%; padding: .6rem; font: inherit; border: 1px solid #767676; border-radius: .3rem }
button { margin-top: 1.5rem; padding: .6rem 1.2rem; font: inherit; font-weight: 600; border: 0; border-radius: .3rem; background: #0b57d0; color: #fff }
:focus-visible { outline: 3px solid #f9ab00; outline-offset: 2px }
[role=alert] { padding: .6rem 1rem; border-left: .3rem solid #c5221f; background: #fce8e6; color: #3c0b0a }`;

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * Nothing is loaded, nobody frames it, and forms go to this origin alone, or on to where the flow leads: browsers check redirects after a
 * form, too.
 */
export const pageHeaders = (redirectOrigin?: string): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'${redirectOrigin ? ` ${redirectOrigin}` : ''}; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

const page = (title: string, body: string): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;

export interface LoginPage {
  /** Where the form goes. */
  readonly action: string;
  readonly clientName: string;
  /** What was typed, or what the client knows of who signs in. */
  readonly email: string;
  /** Why the last attempt failed. */
  readonly fault?: string | undefined;
}

export function loginPage({ action, clientName, email, fault }: LoginPage): string {
  const told = fault === undefined ? '' : `<p role="alert" id="fault">${escaped(fault)}</p>\n`;
  const invalid = fault === undefined ? '' : ' aria-invalid="true" aria-describedby="fault"';
  return page(
    'Sign in',
    `<p>to go on to ${escaped(clientName)}</p>
${told}<form method="post" action="${escaped(action)}">
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${escaped(email)}"${invalid}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}>
<button type="submit">Sign in</button>
</form>`,
  );
}

/** `form` is the provider's own hidden form; the button sends it. */
export function logoutPage(ctx: KoaContextWithOIDC, form: string): void {
  const redirectUri = ctx.oidc.params?.post_logout_redirect_uri;
  const origin = typeof redirectUri === 'string' ? new URL(redirectUri).origin : undefined;
  ctx.set(pageHeaders(origin));
  ctx.body = page(
    'Sign out',
    `${form}
<p>You will be signed out of every page of the shop in this browser.</p>
<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
  );
}

export function loggedOutPage(ctx: KoaContextWithOIDC): void {
  ctx.set(pageHeaders());
  ctx.body = page('Signed out', '<p>You are signed out. You may close this page.</p>');
}

/** Faults of a request that cannot be sent back to its client. */
export function errorPage(ctx: KoaContextWithOIDC, { error, error_description }: ErrorOut): void {
  ctx.set(pageHeaders());
  ctx.body = messagePage(error_description ?? error);
}

export const messagePage = (message: string): string =>
  page('This did not work', `<p role="alert">${escaped(message)}</p>\n<p>Go back to where you came from and try again.</p>`);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
