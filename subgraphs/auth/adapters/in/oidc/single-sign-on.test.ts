import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import { rotateKeyFile } from '@commerce/chassis/identity/rotate-key-file.ts';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { aBrowser } from './a-browser.support.ts';
import { anAuthService, clientsOf, credentials, minji, office, shopFront } from './auth-service.support.ts';
import { graphResource } from './configuration.ts';

/** What oidc-provider prints once on a version of Node that has no long-term support yet. */
const runtimeNotice = 'oidc-provider WARNING: Unsupported runtime. Use Node.js v22.x LTS, or a later LTS release.';

describe('single sign-on', () => {
  let auth: Awaited<ReturnType<typeof anAuthService>>;
  let clients: ReturnType<typeof clientsOf>;
  let issuer: string;
  beforeAll(async () => {
    auth = await anAuthService();
    issuer = auth.issuer;
    clients = clientsOf(issuer);
  });
  afterAll(() => auth.close());

  it('tells clients where everything is, at the address that browsers know, whatever they call it', async () => {
    const { issuer: discovered, ...metadata } = (await clients.asShopFront()).serverMetadata();
    expect(discovered).toBe(issuer);
    for (const endpoint of [
      'authorization_endpoint',
      'token_endpoint',
      'userinfo_endpoint',
      'jwks_uri',
      'end_session_endpoint',
    ] as const)
      expect(metadata[endpoint]).toMatch(new RegExp(`^${issuer}/`));
    expect(metadata).toMatchObject({ response_types_supported: ['code'], code_challenge_methods_supported: ['S256'] });
    const spoofed = await fetch(`${issuer}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    expect(await spoofed.text()).not.toContain('evil.example');
  });

  it('signs in by a plain page, with a code, PKCE, a nonce and user info', async () => {
    const { config, tokens, back } = await clients.signedIn();
    expect(back.url.origin).toBe('https://shop.example');
    expect(tokens.claims()).toMatchObject({ iss: issuer, sub: minji.userId, aud: shopFront.id });
    expect(await oidc.fetchUserInfo(config, tokens.access_token, minji.userId)).toEqual({
      sub: minji.userId,
      name: minji.name,
      email: minji.email,
      email_verified: true,
    });
  });

  it('shows a page that people and browsers can trust', async () => {
    const config = await clients.asShopFront();
    const page = await aBrowser().visit((await clients.begin(config, shopFront.redirect, { login_hint: '"><script>' })).url);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' https:\/\/shop\.example; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.html).toContain('to go on to The &lt;Shop&gt;');
    expect(page.html).not.toContain('<script>');
    expect(page.html).toContain('<html lang="en">');
    for (const field of ['email', 'password'])
      expect(page.html).toMatch(new RegExp(`<label for="${field}">[^<]+</label>\\s*<input id="${field}"`));
  });

  it('says what was wrong on the page, keeps the email, and throttles', async () => {
    const browser = aBrowser();
    const { url } = await clients.begin(await clients.asShopFront(), shopFront.redirect);
    const page = await browser.visit(url);
    const wrong = { email: 'guessed@shop.example', password: 'wrong' };
    const refused = await browser.visit(page.url, wrong);
    expect(refused.status).toBe(401);
    expect(refused.html).toContain('role="alert"');
    expect(refused.html).toContain('value="guessed@shop.example"');
    for (let attempt = 2; attempt <= 5; attempt += 1) await browser.visit(page.url, wrong);
    expect((await browser.visit(page.url, wrong)).status).toBe(429);
  });

  it('shares one login among the frontends', async () => {
    const { browser, tokens } = await clients.signedIn();
    const config = await clients.asOffice();
    const { url, redeem } = await clients.begin(config, office.redirect);
    const back = await browser.visit(url);
    expect(back.url.origin).toBe('https://office.example');
    const second = await redeem(back.url);
    expect(second.claims()?.sub).toBe(tokens.claims()?.sub);
  });

  it('signs ID tokens as each client takes them: with EdDSA, or with what OpenID Connect has every client know', async () => {
    const { browser, config, tokens } = await clients.signedIn();
    expect(config.serverMetadata().id_token_signing_alg_values_supported).toEqual(['EdDSA', 'RS256']);
    const asOffice = await clients.asOffice();
    const { url, redeem } = await clients.begin(asOffice, office.redirect);
    const second = await redeem((await browser.visit(url)).url);
    const algorithmOf = ({ id_token = '' }) => decodeProtectedHeader(id_token).alg;
    expect([tokens, second].map(algorithmOf)).toEqual(['EdDSA', 'RS256']);
    const { keys } = (await (await fetch(new URL('/.well-known/jwks.json', issuer))).json()) as { keys: { kty: string }[] };
    expect(new Set(keys.map(({ kty }) => kty))).toEqual(new Set(['OKP'])); // what services trust knows no RSA
  });

  it('signs out of all of them, and says goodbye where the client wants', async () => {
    const { browser, config, tokens } = await clients.signedIn();
    const out = oidc.buildEndSessionUrl(config, {
      post_logout_redirect_uri: shopFront.after,
      id_token_hint: tokens.id_token as string,
    });
    const page = await browser.visit(out);
    expect(page.html).toContain('<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const done = await browser.visit(`${issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(done.url.href).toBe(shopFront.after);

    const { url } = await clients.begin(await clients.asOffice(), office.redirect);
    expect((await browser.visit(url)).html).toContain('<h1>Sign in</h1>');
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token as string)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('gives tokens for the graph, like those of the login mutation', async () => {
    const config = await clients.asShopFront();
    const { url, redeem } = await clients.begin(config, shopFront.redirect, { resource: graphResource });
    const browser = aBrowser();
    const back = await browser.visit((await browser.visit(url)).url, credentials);
    const tokens = await redeem(back.url, { resource: graphResource });
    const jwks = createRemoteJWKSet(new URL('/.well-known/jwks.json', issuer));
    const { payload, protectedHeader } = await jwtVerify(tokens.access_token, jwks, {
      issuer: 'commerce/auth',
      audience: 'commerce',
      typ: 'at+jwt',
      algorithms: ['EdDSA'],
    });
    expect(payload).toMatchObject({ sub: minji.userId, roles: ['CUSTOMER'], sid: expect.any(String), scope: 'profile orders' });
    expect(protectedHeader.kid).toEqual(expect.any(String));
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(900);
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token as string, { resource: graphResource });
    expect((await jwtVerify(refreshed.access_token, jwks, { audience: 'commerce' })).payload.sid).toBe(payload.sid);
  });

  it('redeems a code once, even when it comes twice at the same time, and then revokes what it gave', async () => {
    const { redeem, back, config, tokens } = await clients.signedIn();
    await expect(redeem(back.url)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token as string)).rejects.toMatchObject({
      error: 'invalid_grant',
    });

    const browser = aBrowser();
    const begun = await clients.begin(config, shopFront.redirect);
    const again = await browser.visit((await browser.visit(begun.url)).url, credentials);
    const both = await Promise.allSettled([begun.redeem(again.url), begun.redeem(again.url)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('spends a refresh token by using it', async () => {
    const { config, tokens } = await clients.signedIn();
    const next = await oidc.refreshTokenGrant(config, tokens.refresh_token as string);
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token as string)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    await expect(oidc.refreshTokenGrant(config, next.refresh_token as string)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it.each([
    ['another redirect address', { redirect_uri: 'https://evil.example/' }, 'redirect_uri'],
    ['an unknown client', { client_id: 'unknown' }, 'client'],
  ])('shows a page and redirects nowhere for %s', async (_, changes, words) => {
    const { url } = await clients.begin(await clients.asShopFront(), shopFront.redirect);
    for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
    const page = await aBrowser().visit(url);
    expect([page.status, page.url.origin]).toEqual([400, new URL(issuer).origin]);
    expect(page.html).toContain(words);
  });

  it.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['with plain PKCE', { code_challenge_method: 'plain' }],
    ['with the implicit flow', { response_type: 'id_token token' }],
    ['for a resource that is not the graph', { resource: 'urn:other' }],
  ])('refuses a request %s', async (_, changes) => {
    const { url } = await clients.begin(await clients.asShopFront(), shopFront.redirect);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    }
    const back = await aBrowser().visit(url);
    expect(back.url.href).toMatch(/[?#&]error=(invalid_request|unsupported_response_type|unauthorized_client|invalid_target)/);
  });

  it('looks at no password without the cookie of the browser that asked', async () => {
    const { url } = await clients.begin(await clients.asShopFront(), shopFront.redirect);
    const page = await aBrowser().visit(url);
    const elsewhere = await aBrowser().visit(page.url, credentials);
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.html).toContain('This page has expired.');
  });

  it('wants the secret of a client that has one', async () => {
    const { browser } = await clients.signedIn();
    const attacker = await clients.discover(office.id, oidc.ClientSecretBasic('x'.repeat(40)));
    const { url, redeem } = await clients.begin(attacker, office.redirect);
    const back = await browser.visit(url);
    await expect(redeem(back.url)).rejects.toMatchObject({ status: 401 });
  });

  it('goes on while its keys rotate: the browser stays signed in, and old ID tokens still verify', async () => {
    const { browser, tokens } = await clients.signedIn();
    const jwksUri = new URL('/.well-known/jwks.json', issuer);
    await rotateKeyFile(auth.keyFile);
    await eventually(async () => ((await (await fetch(jwksUri)).json()) as { keys: object[] }).keys.length === 2);
    const { url, redeem } = await clients.begin(await clients.asOffice(), office.redirect);
    expect((await redeem((await browser.visit(url)).url)).claims()?.sub).toBe(minji.userId);
    const provider = createRemoteJWKSet(new URL(`${issuer}/jwks`));
    expect((await jwtVerify(tokens.id_token as string, provider, { issuer })).payload.sub).toBe(minji.userId);
  });

  it('writes nothing to the log with which an attacker could sign in', () => {
    expect(auth.output()).not.toContain(credentials.password);
    expect(auth.output().replace(runtimeNotice, '')).not.toContain('WARNING');
    expect(auth.output()).not.toMatch(/code=[\w-]{20}/);
  });
});
