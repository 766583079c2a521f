import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { contextHeader } from '@commerce/chassis/identity/context-token.ts';
import { type Language, languages } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Credentials, PasswordsAreBusy } from '../../../application/ports.ts';
import type { RequestPasswordReset } from '../../../application/request-password-reset.ts';
import type { SignUp } from '../../../application/sign-up.ts';
import type { VerifiedAccount, VerifyPassword } from '../../../application/verify-password.ts';
import type { OpeningRule } from '../../../domain/account.ts';
import { messages } from '../../../domain/messages.ts';
import type { Fault, Faults } from '../../../domain/refusals.ts';

/** The one service that may ask. */
const asker = 'auth';

/** Room for an email and a password far longer than any real one, every character escaped. */
const bodyLimit = 64 * 1024;

const typedCredentials = z.object({ email: z.string(), password: z.string() });
const account = z.object({ userId: z.string() });
const application = z.object({ email: z.string(), password: z.string(), name: z.string(), language: z.enum(languages) });

export interface InternalDeps {
  readonly verify: (header: string | undefined) => Promise<Caller | undefined>;
  readonly verifyPassword: VerifyPassword;
  readonly credentials: Pick<Credentials, 'byAccount'>;
  readonly signUp: SignUp;
  readonly requestPasswordReset: RequestPasswordReset;
}

/**
 * What the auth service asks, under `/internal`. Every answer has a JSON body; a refusal names its `code`: 401 CONTEXT_REFUSED,
 * 400 BODY_IS_INVALID, 404 CREDENTIALS_ARE_WRONG or ACCOUNT_IS_UNKNOWN, 422 SIGN_UP_REFUSED with the faults in words, 503
 * SERVICE_UNAVAILABLE.
 */
export async function internalRoutes(server: FastifyInstance, deps: InternalDeps): Promise<void> {
  const { verify, verifyPassword, credentials } = deps;
  server.addHook('onRequest', async (request, reply) => {
    const header = request.headers[contextHeader];
    const caller = await verify(Array.isArray(header) ? undefined : header);
    if (caller?.kind !== 'service' || caller.service !== asker) return reply.code(401).send({ code: 'CONTEXT_REFUSED' });
  });
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof PasswordsAreBusy) return reply.code(503).send({ code: 'SERVICE_UNAVAILABLE' });
    const { statusCode = 500 } = error;
    if (statusCode < 500) return reply.code(statusCode).send({ code: 'BODY_IS_INVALID' });
    request.log.error({ err: error }, 'an internal request failed');
    return reply.code(500).send({ code: 'INTERNAL' });
  });

  server.post('/verify-password', { bodyLimit }, async (request, reply) => {
    const body = typedCredentials.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ code: 'BODY_IS_INVALID' });
    const verified = await verifyPassword(body.data);
    return verified.ok ? withCredentials(verified.value) : reply.code(404).send({ code: verified.refusal });
  });

  server.post('/sign-up', { bodyLimit }, async (request, reply) => {
    const body = application.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ code: 'BODY_IS_INVALID' });
    const opened = await deps.signUp({ ...body.data, accountType: 'CUSTOMER' });
    return opened.ok
      ? { userId: opened.value.id }
      : reply.code(422).send({ code: 'SIGN_UP_REFUSED', faults: faultsInWords(opened.refusal, body.data.language) });
  });

  server.post('/request-password-reset', { bodyLimit }, async (request, reply) => {
    const body = z.object({ email: z.string() }).safeParse(request.body);
    if (!body.success) return reply.code(400).send({ code: 'BODY_IS_INVALID' });
    await deps.requestPasswordReset(body.data.email);
    return { accepted: true };
  });

  server.post('/roles', { bodyLimit }, async (request, reply) => {
    const body = account.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ code: 'BODY_IS_INVALID' });
    const known = await credentials.byAccount(body.data.userId);
    return known ? withCredentials(known) : reply.code(404).send({ code: 'ACCOUNT_IS_UNKNOWN' });
  });

  server.post('/profile', { bodyLimit }, async (request, reply) => {
    const body = account.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ code: 'BODY_IS_INVALID' });
    const known = await credentials.byAccount(body.data.userId);
    if (!known) return reply.code(404).send({ code: 'ACCOUNT_IS_UNKNOWN' });
    const { name, email, emailVerifiedAt } = known.account;
    return { ...withCredentials(known), name, email, emailVerified: emailVerifiedAt !== null };
  });
}

const faultsInWords = (faults: Faults<OpeningRule>, language: Language) =>
  faults.map((fault) => ({ code: fault.code, field: fault.field, message: inWords<Fault>(messages, fault, language) }));

const withCredentials = ({ account: { id, roles }, credentials }: VerifiedAccount) => ({ userId: id, roles, credentials });
