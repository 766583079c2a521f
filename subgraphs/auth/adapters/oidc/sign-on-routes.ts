import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import { chooseLanguage, type Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors, Provider } from 'oidc-provider';
import type { CheckPassword } from '../../application/check-password.ts';
import { type User, UsersUnavailable } from '../../application/ports.ts';
import { messages } from '../../domain/messages.ts';
import { configurationOf, interactionPath, type SignOnDeps } from './configuration.ts';
import { loginPage, messagePage, pageHeaders } from './pages.ts';
import type { LoginResult } from './stamps.ts';
import { type UnderWay, underWay } from './under-way.ts';

export interface SignOnRoutesDeps extends Omit<SignOnDeps, 'underWay'> {
  /** The provider's own address as browsers know it, ending in `/oidc`. */
  readonly issuer: string;
  readonly checkPassword: CheckPassword;
  /** Spoken to those whose `accept-language` names none of ours. */
  readonly language: Language;
  /** The network address that a request came from. */
  readonly addressOf: (request: FastifyRequest) => string | null;
}

/** Room for an email and a password far longer than any real one. */
const bodyLimit = 16 * 1024;

/** Auth as an OpenID Connect provider, under `/oidc`: oidc-provider, and the login page of our own. */
export async function signOnRoutes(server: FastifyInstance, deps: SignOnRoutesDeps): Promise<void> {
  const provider = followingKeys(deps);
  server.removeAllContentTypeParsers();
  await server.register(async (login) => {
    login.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit }, (_request, body, done) =>
      done(null, new URLSearchParams(body as string)),
    );
    loginRoutes(login, provider, deps);
  });
  await server.register(async (rest) => {
    rest.addContentTypeParser('*', (_request, _payload, done) => done(null)); // the provider reads bodies itself
    const handle = (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack();
      asIssuer(request.raw, deps.issuer);
      void underWay.run(beginning(request, deps), () => provider().callback()(request.raw, reply.raw));
    };
    rest.all('/oidc/*', handle);
  });
}

const beginning = (request: FastifyRequest, { addressOf }: SignOnRoutesDeps): UnderWay => ({
  client: { address: addressOf(request), device: request.headers['user-agent']?.slice(0, 200) ?? null },
  proofs: new Map(),
});

/** The provider with the keys of this moment: it takes them at its making, and everything that it remembers is in the store. */
function followingKeys(deps: SignOnRoutesDeps): () => Provider {
  let made: Readonly<{ kids: string; provider: Provider }> | undefined;
  return () => {
    const kids = kidsOf(deps.keys);
    if (made?.kids !== kids) {
      const provider = new Provider(deps.issuer, configurationOf({ ...deps, underWay: () => underWay.getStore() }));
      provider.proxy = true; // `asIssuer` sets the headers that it believes
      made = { kids, provider };
    }
    return made.provider;
  };
}

const kidsOf = (keys: SigningKeys): string => JSON.stringify(keys.privateJwks().keys.map(({ kid }) => kid));

/**
 * The request as it would come to the issuer's own address. The provider builds links from `host` and `x-forwarded-*`: they are ours, not
 * the client's, whatever stands between.
 */
function asIssuer(raw: IncomingMessage, issuer: string): void {
  const { host, protocol, pathname } = new URL(issuer);
  const original = raw.url ?? '';
  Object.assign(raw, { originalUrl: original, url: original.slice(pathname.length) || '/' });
  raw.headers.host = host;
  raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  delete raw.headers['x-forwarded-host'];
}

function loginRoutes(server: FastifyInstance, provider: () => Provider, deps: SignOnRoutesDeps): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    attempt: Readonly<{ email?: string; fault?: string; status?: number }> = {},
  ) => {
    const { uid, params } = await provider().interactionDetails(request.raw, reply.raw);
    const client = deps.clients.find(({ client_id }) => client_id === params.client_id);
    const origin = new URL(String(params.redirect_uri)).origin;
    const email = attempt.email ?? String(params.login_hint ?? '');
    const page = loginPage({
      action: `${interactionPath}/${uid}`,
      clientName: client?.client_name ?? client?.client_id ?? 'the shop',
      email,
      fault: attempt.fault,
    });
    return reply
      .code(attempt.status ?? 200)
      .headers(pageHeaders(origin))
      .send(page);
  };

  /** The login with what proved it: if that is over before the browser comes back, the login is, too. */
  const provenBy = async ({ userId, credentials: { version } }: User): Promise<LoginResult> => {
    const { epoch } = await deps.revocations.of(userId);
    return { accountId: userId, stamp: { version, epoch } };
  };

  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const isGone = error instanceof errors.SessionNotFound;
    const status = isGone ? 400 : error instanceof UsersUnavailable ? 503 : (error.statusCode ?? 500);
    if (status >= 500) request.log.error({ err: error }, 'signing in failed');
    const message = isGone
      ? 'This page has expired.'
      : status === 503
        ? 'Signing in is not possible at this moment.'
        : 'Something went wrong.';
    return reply.code(status).headers(pageHeaders()).send(messagePage(message));
  });

  server.get(`${interactionPath}/:uid`, async (request, reply) => show(request, reply));

  server.post(`${interactionPath}/:uid`, async (request, reply) => {
    await provider().interactionDetails(request.raw, reply.raw); // without this browser's own cookie no password is looked at
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const [email, password] = [form.get('email') ?? '', form.get('password') ?? ''];
    const checked = await deps.checkPassword({ email, password }, { address: deps.addressOf(request) });
    if (!checked.ok) {
      const { code } = checked.refusal;
      const isThrottled = code === 'LOGIN_IS_THROTTLED';
      const language = chooseLanguage(request.headers['accept-language'], deps.language);
      const fault = inWords(messages, checked.refusal, language);
      return show(request, reply, { email, fault, status: isThrottled ? 429 : 401 });
    }
    reply.hijack();
    await provider().interactionFinished(request.raw as IncomingMessage, reply.raw as ServerResponse, {
      login: (await provenBy(checked.value)) as never, // the provider keeps what it does not know
    });
    return reply;
  });
}
