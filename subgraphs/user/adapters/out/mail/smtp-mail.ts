import { createTransport } from 'nodemailer';
import type { SendMail } from '../../../application/ports.ts';
import { composed } from './compose.ts';

/** Sends by SMTP: `smtp://user:password@host:587` (with STARTTLS where the server offers it) or `smtps://…:465`. */
export function smtpMail({
  url,
  from,
}: Readonly<{ url: string; from: string }>): Readonly<{ send: SendMail; close: () => void }> {
  const { hostname, port, protocol, username, password } = new URL(url);
  const transport = createTransport({
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
  return { send: async (mail) => void (await transport.sendMail(composed(mail, from))), close: () => transport.close() };
}
