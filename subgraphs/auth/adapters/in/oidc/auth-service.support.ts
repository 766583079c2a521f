import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import * as oidc from 'openid-client';
import { aBrowser } from './a-browser.support.ts';

// The auth service as its own process, with a certified client library and a user service that knows one account.

export const minji = {
  userId: '019a0000-0000-7000-8000-0000000000e1',
  roles: ['CUSTOMER'],
  name: 'Minji <Park>',
  email: 'minji@shop.example',
  emailVerified: true,
};
export const credentials = { email: minji.email, password: 'correct horse' };
export const secret = 'a secret of the back office, long enough';
export const shopFront = {
  id: 'storefront',
  name: 'The <Shop>',
  redirect: 'https://shop.example/signed-in',
  after: 'https://shop.example/',
};
export const office = {
  id: 'back-office',
  name: 'Back office',
  redirect: 'https://office.example/signed-in',
  after: 'https://office.example/',
};

async function listening(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Another account, which a test may sign in to in the same browser. */
export const joon = {
  ...minji,
  userId: '019a0000-0000-7000-8000-0000000000e2',
  name: 'Joon',
  email: 'joon@shop.example',
};
export const asJoon = { email: joon.email, password: 'battery staple' };

/** The user service: two accounts, and those that are opened while it runs. */
function aUserService() {
  const accounts = [
    { account: minji, password: credentials.password },
    { account: joon, password: asJoon.password },
  ];
  const asked: string[] = [];
  const answer = (path: string, body: Record<string, string>): readonly [number, object] => {
    const known = accounts.find(({ account }) => account.userId === body.userId || account.email === body.email);
    if (path === '/internal/verify-password')
      return known?.password === body.password && known ? [200, known.account] : [404, { code: 'CREDENTIALS_ARE_WRONG' }];
    if (path === '/internal/request-password-reset') return [200, { accepted: true }];
    if (path !== '/internal/sign-up') return known ? [200, known.account] : [404, { code: 'ACCOUNT_IS_UNKNOWN' }];
    if (known) return [422, { code: 'SIGN_UP_REFUSED', faults: [{ message: `taken in ${body.language}` }] }];
    const { email = '', name = '', password = '' } = body;
    const userId = `019a0000-0000-7000-8000-00000000${String(accounts.length).padStart(4, '0')}`;
    accounts.push({ account: { ...minji, userId, email, name, emailVerified: false }, password });
    return [200, { userId }];
  };
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = await request.toArray();
    const [path, text] = [request.url ?? '', Buffer.concat(chunks).toString()];
    asked.push(`${path} ${text}`);
    const [status, body] = answer(path, JSON.parse(text) as Record<string, string>);
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  return { server, asked };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listening(server));
  await new Promise((closed) => server.close(closed));
  return Number(port);
}

/** The running process. `output` is all that it has printed. */
export async function anAuthService() {
  const folder = await mkdtemp(join(tmpdir(), 'sign-on-'));
  const users = aUserService();
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}/oidc`;
  const auth = spawn(process.execPath, [join(import.meta.dirname, '../../../main.ts')], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      AUTH_PORT: String(port),
      USER_INTERNAL_URL: await listening(users.server),
      SHOP_NAME: 'Seoul Market',
      OIDC_CLIENTS: registeredClients,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [auth.stdout, auth.stderr])
    stream.on('data', (chunk) => {
      output += String(chunk);
    });
  await eventually(
    () => isReady(issuer),
    () => `auth did not start\n${output}`,
  );
  return {
    issuer,
    databaseFile: join(folder, 'auth/auth.sqlite'),
    /** What auth asked the user service, as path and body. */
    asked: users.asked,
    keyFile: join(folder, 'auth/signing-keys.json'),
    output: () => output,
    close: async () => {
      const ended = new Promise((exit) => auth.once('exit', exit));
      auth.kill('SIGTERM');
      await ended;
      await new Promise((closed) => users.server.close(closed));
      await rm(folder, { recursive: true });
    },
  };
}

const isReady = (issuer: string) =>
  fetch(new URL('/health/ready', issuer)).then(
    ({ ok }) => ok,
    () => false,
  );

function metadataOf({ id, name, redirect, after }: typeof shopFront) {
  return { client_id: id, client_name: name, redirect_uris: [redirect], post_logout_redirect_uris: [after] };
}

/** The storefront knows EdDSA; the back office is a client as most are: with a secret, and with RS256 for its ID tokens. */
export const registeredClients = JSON.stringify([
  metadataOf(shopFront),
  { ...metadataOf(office), client_secret: secret, id_token_signed_response_alg: 'RS256' },
]);

/** The two clients, and the ways that people take with them. */
export function clientsOf(issuer: string) {
  const discover = (id: string, authentication: oidc.ClientAuth, metadata: Partial<oidc.ClientMetadata> = {}) =>
    oidc.discovery(new URL(issuer), id, metadata, authentication, { execute: [oidc.allowInsecureRequests] });
  const asShopFront = () => discover(shopFront.id, oidc.None(), { id_token_signed_response_alg: 'EdDSA' });
  const asOffice = () => discover(office.id, oidc.ClientSecretBasic(secret));

  /** A client's way to the login page, and what it needs to know when the browser comes back. */
  async function begin(config: oidc.Configuration, redirect: string, more: Record<string, string> = {}) {
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirect,
      scope: 'openid profile email',
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
      ...more,
    });
    const redeem = (back: URL, parameters?: Record<string, string>) =>
      oidc.authorizationCodeGrant(
        config,
        back,
        { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true },
        parameters,
      );
    return { url, redeem };
  }

  /** Signs in to the shop's front; the browser remembers. */
  async function signedIn(browser = aBrowser(), typed = credentials, resource?: Readonly<{ resource: string }>) {
    const config = await asShopFront();
    const { url, redeem } = await begin(config, shopFront.redirect, resource);
    const page = await browser.visit(url);
    const back = await browser.visit(page.url, typed);
    return { browser, config, back, redeem, tokens: await redeem(back.url, resource) };
  }

  /** The next refresh token; `undefined` if this one is good for nothing any more. */
  const refreshed = (config: oidc.Configuration, refreshToken: string, parameters?: Record<string, string>) =>
    oidc.refreshTokenGrant(config, refreshToken, parameters).then(
      ({ refresh_token }) => refresh_token,
      (error: unknown) => {
        if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return undefined;
        throw error;
      },
    );

  return { refreshed, discover, asShopFront, asOffice, begin, signedIn };
}
