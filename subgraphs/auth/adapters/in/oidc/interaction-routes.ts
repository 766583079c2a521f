import { addressKey } from '@commerce/chassis/identity/address-key.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import { errors, type InteractionResults, type Provider } from 'oidc-provider';
import type { CheckPassword } from '../../../application/check-password.ts';
import { type LoginAttempts, type User, type Users, UsersUnavailable } from '../../../application/ports.ts';
import { messages } from '../../../domain/messages.ts';
import { interactionPath, languageOf, type SignOnDeps } from './configuration.ts';
import type { LoginResult } from './login-result.ts';
import { pageHeaders } from './page.ts';
import { pageWords } from './page-texts.ts';
import * as pages from './pages.ts';

export interface InteractionDeps extends Omit<SignOnDeps, 'currentRequest' | 'users'> {
  readonly users: Users;
  readonly checkPassword: CheckPassword;
  readonly attempts: Pick<LoginAttempts, 'count'>;
  /** The network address that a request came from. */
  readonly addressOf: (request: FastifyRequest) => string | null;
}

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

/** A request of a client that a person is answering. */
interface Interaction {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly details: Details;
  readonly setting: pages.RequestPage;
  /** What was sent; empty where a page was asked for. */
  readonly form: URLSearchParams;
}

/** Accounts and mails that one address may ask for on these pages; elsewhere the router counts. */
const perAddress = { attempts: 20, windowMs: 15 * 60_000 };

/** The pages on which a person answers a client: signing in and up, a forgotten password, consent, the choice of an account. */
export function interactionRoutes(server: FastifyInstance, provider: () => Provider, deps: InteractionDeps): void {
  const path = `${interactionPath}/:uid`;

  /** Without this browser's own cookie there is no interaction, and nothing is looked at. */
  const route =
    (answer: (interaction: Interaction) => Promise<FastifyReply>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const details = await provider().interactionDetails(request.raw, reply.raw);
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      return answer({ request, reply, details, setting: settingOf(details, request, deps), form });
    };
  const finish = async ({ request, reply }: Interaction, result: InteractionResults) => {
    reply.hijack();
    await provider().interactionFinished(request.raw, reply.raw, result);
    return reply;
  };
  /**
   * Signs in with a checked password, unless the client has asked for another person: it may not ask for ever (Core, 3.1.2.1).
   */
  const signIn = async (interaction: Interaction, { userId, credentials: { version } }: User) => {
    const hinted = hintedSubject(interaction.details);
    if (hinted !== undefined && hinted !== userId)
      return finish(interaction, { error: 'login_required', error_description: 'another End-User signed in' });
    const { epoch } = await deps.revocations.of(userId);
    const login: LoginResult = { accountId: userId, stamp: { version, epoch } };
    return finish(interaction, { login: login as never }); // the provider keeps what it does not know
  };
  const signInByForm = async (interaction: Interaction) => {
    const { request, form, setting } = interaction;
    const [email, password] = [form.get('email') ?? '', form.get('password') ?? ''];
    const checked = await deps.checkPassword({ email, password }, { address: deps.addressOf(request) });
    if (checked.ok) return signIn(interaction, checked.value);
    const faults = [inWords(messages, checked.refusal, setting.language)];
    return send(
      interaction,
      pages.loginPage(setting, { email, faults }),
      checked.refusal.code === 'LOGIN_IS_THROTTLED' ? 429 : 401,
    );
  };
  const isThrottled = async ({ request }: Interaction, what: string) =>
    (await deps.attempts.count(JSON.stringify([what, addressKey(deps.addressOf(request) ?? '')]), perAddress, deps.now())) !==
    undefined;
  const accountOf = async ({ details: { session } }: Interaction) =>
    session?.accountId === undefined ? undefined : (await deps.users.profileOf(session.accountId))?.email;

  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const isGone = error instanceof errors.SessionNotFound;
    const status = isGone ? 400 : error instanceof UsersUnavailable ? 503 : (error.statusCode ?? 500);
    if (status >= 500) request.log.error({ err: error }, 'signing in failed');
    const language = languageOf(request.headers['accept-language'], undefined, deps.language);
    const words = pageWords[language];
    const message = isGone ? words.expired : status === 503 ? words.unavailable : words.somethingWentWrong;
    const setting = { language, shopName: deps.shopName };
    return reply.code(status).headers(pageHeaders()).send(pages.messagePage(setting, message));
  });

  server.get(
    path,
    route(async (interaction) => {
      const { details, setting, request } = interaction;
      const wantsOther = (request.query as Record<string, unknown>).account === 'other';
      const account = await accountOf(interaction);
      if (account !== undefined && details.prompt.name === 'consent')
        return send(interaction, pages.consentPage(setting, account, String(details.params.scope ?? '').split(' ')));
      if (account !== undefined && details.prompt.name === 'select_account' && !wantsOther)
        return send(interaction, pages.selectAccountPage(setting, account));
      const email = typeof details.params.login_hint === 'string' ? details.params.login_hint : '';
      return send(interaction, pages.loginPage(setting, { email }));
    }),
  );

  server.post(
    path,
    route(async (interaction) => {
      const { form, details } = interaction;
      if (form.has('cancel')) return finish(interaction, { error: 'access_denied', error_description: 'the End-User went back' });
      const { name } = details.prompt;
      if (name === 'consent' && form.get('consent') === 'yes') return finish(interaction, { consent: {} });
      if (name === 'select_account' && details.session && form.get('account') === 'current')
        return finish(interaction, { select_account: {} });
      return signInByForm(interaction);
    }),
  );

  server.get(
    `${path}/sign-up`,
    route((interaction) => send(interaction, pages.signUpPage(interaction.setting, {}))),
  );

  server.post(
    `${path}/sign-up`,
    route(async (interaction) => {
      const { form, setting } = interaction;
      const [name, email, password] = [form.get('name') ?? '', form.get('email') ?? '', form.get('password') ?? ''];
      const again = (faults: readonly string[], status: number) =>
        send(interaction, pages.signUpPage(setting, { name, email, faults }), status);
      if (await isThrottled(interaction, 'sign up')) return again([pageWords[setting.language].tooMany], 429);
      const opened = await deps.users.signUp({ name, email, password, language: setting.language });
      return opened.ok ? signInByForm(interaction) : again(opened.refusal, 422);
    }),
  );

  server.get(
    `${path}/forgot-password`,
    route((interaction) => send(interaction, pages.forgotPasswordPage(interaction.setting, {}, false))),
  );

  server.post(
    `${path}/forgot-password`,
    route(async (interaction) => {
      const { form, setting } = interaction;
      const email = form.get('email') ?? '';
      if (await isThrottled(interaction, 'forgot password')) {
        const faults = [pageWords[setting.language].tooMany];
        return send(interaction, pages.forgotPasswordPage(setting, { email, faults }, false), 429);
      }
      await deps.users.requestPasswordReset(email);
      return send(interaction, pages.forgotPasswordPage(setting, {}, true));
    }),
  );
}

/** A page of the interaction. Its forms lead back to the client in the end, which browsers check. */
const send = async ({ reply, details }: Interaction, html: string, status = 200): Promise<FastifyReply> =>
  reply
    .code(status)
    .headers(pageHeaders(new URL(String(details.params.redirect_uri)).origin))
    .send(html);

function settingOf({ uid, params }: Details, request: FastifyRequest, deps: InteractionDeps): pages.RequestPage {
  const client = deps.clients.find(({ client_id }) => client_id === params.client_id);
  return {
    language: languageOf(request.headers['accept-language'], params.ui_locales, deps.language),
    shopName: deps.shopName,
    action: `${interactionPath}/${uid}`,
    clientName: client?.client_name ?? client?.client_id ?? deps.shopName,
  };
}

/** Whom the client wants; the provider has verified the hint. */
const hintedSubject = ({ params: { id_token_hint } }: Details): string | undefined =>
  typeof id_token_hint === 'string' ? decodeJwt(id_token_hint).sub : undefined;
