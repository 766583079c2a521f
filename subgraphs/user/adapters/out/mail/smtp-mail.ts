import { askWith, derived, type Followed } from '@commerce/chassis/secrets/followed.ts';
import { createTransport } from 'nodemailer';
import type { SendMail } from '../../../application/ports.ts';
import { composed } from './compose.ts';

/**
 * Sends by SMTP: `smtp://user:password@host:587` (with STARTTLS where the server offers it) or `smtps://…:465`. Each mail goes to
 * the server that the URL names by then; mails under way end on the connections that they have.
 */
export function smtpMail({
  url,
  from,
}: Readonly<{ url: Followed<string>; from: string }>): Readonly<{ send: SendMail; close: () => void }> {
  const transport = derived(url, transportTo, (replaced) => replaced.close());
  return {
    send: (mail) => askWith(transport, async (server) => void (await server.sendMail(composed(mail, from))), isRefusedLogin),
    close: () => transport.value().close(),
  };
}

const isRefusedLogin = (outcome: unknown): boolean => (outcome as { readonly code?: unknown } | undefined)?.code === 'EAUTH';

function transportTo(url: string) {
  const { hostname, port, protocol, username, password } = new URL(url);
  return createTransport({
    host: hostname,
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    secure: protocol === 'smtps:',
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
}
