// What is outside of the cluster that `pnpm prove-mesh` brings up: Stripe and S3 storage over TLS, a mail server, and the ports
// of the engines. The proof starts it and gives it its options as JSON.
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { print } from '@commerce/chassis/telemetry/print.ts';
import { startFakeStripe } from '@commerce/order/adapters/out/payment/fake-stripe.ts';
import { acceptMail } from './accept-mail.ts';

interface Options {
  /** Where everything listens. */
  readonly address: string;
  /** Files of PEM text. */
  readonly certificate: string;
  readonly key: string;
  readonly stripeKey: string;
  /** Ports of the address, and the port of the loopback device to which each leads. */
  readonly forward: Readonly<Record<string, number>>;
  readonly s3Port: number;
  /** Port of the loopback device where Stripe's book is read as JSON. */
  readonly stripeBookPort: number;
}

const { address, certificate, key, stripeKey, forward, s3Port, stripeBookPort } = JSON.parse(process.argv[2] ?? '{}') as Options;

/** Joins a connection with another one to a port of the loopback device. */
function carry(socket: Socket, port: number): void {
  const other = connect({ port, host: '127.0.0.1' });
  socket.pipe(other).pipe(socket);
  socket.on('error', () => other.destroy());
  other.on('error', () => socket.destroy());
  socket.on('close', () => other.destroy());
  other.on('close', () => socket.destroy());
}

const stripe = await startFakeStripe({ secretKey: stripeKey });
const stripePort = Number(new URL(stripe.url).port);
const pem = { cert: readFileSync(certificate), key: readFileSync(key) };
createTlsServer(pem, (socket) => carry(socket, socket.servername === 'api.stripe.com' ? stripePort : s3Port)).listen(
  443,
  address,
);
createHttpServer((_request, response) => response.end(JSON.stringify([...stripe.intents.values()]))).listen(
  stripeBookPort,
  '127.0.0.1',
);
for (const [from, to] of Object.entries(forward)) createServer((socket) => carry(socket, to)).listen(Number(from), address);
createServer(acceptMail).listen(587, address, () => print('ready'));
