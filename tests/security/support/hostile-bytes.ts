import { connect } from 'node:net';

/** What is written to a port, and how the connection ends after it. */
export interface Attack {
  readonly bytes: string | Buffer;
  /** `reset` breaks the connection at once (RST), `end` half-closes it, `wait` leaves it to the server for a moment. */
  readonly leave: 'reset' | 'end' | 'wait';
}

/** Targets of a request line, most of which no URL can be read from. */
export const targets = [
  '/',
  '//',
  '///',
  '//graphql',
  '//[',
  '//:/',
  '/\\',
  '/%',
  '/%ff',
  '/%00',
  '/../../etc/passwd',
  '/graphql',
  '/graphql?',
  '/graphql?query=%7B__typename%7D',
  '/graphql?query=%',
  '/graphql/',
  '/oidc/%',
  '/oidc//auth',
  '/internal//',
  '/.well-known/%2e',
  '/health/ready',
  'http://[/',
  'http://',
  'http:////',
  'ws://shop.example/graphql',
  '*',
  'shop.example:443',
  `/${'a'.repeat(10_000)}`,
];

const key = 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n';

/** Upgrade requests, complete and truncated. */
export const upgrades = [
  `connection: Upgrade\r\nupgrade: websocket\r\n${key}sec-websocket-protocol: graphql-transport-ws\r\n`,
  `connection: Upgrade\r\nupgrade: websocket\r\n${key}`,
  'connection: Upgrade\r\nupgrade: websocket\r\n',
  `connection: Upgrade\r\nupgrade: websocket\r\n${key}origin: https://evil.example\r\n`,
  `connection: Upgrade\r\nupgrade: websocket\r\n${key}origin: ://\r\n`,
  `connection: Upgrade\r\nupgrade: websocket\r\n${key}x-forwarded-for: no address, ::::\r\n`,
  'connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-key: short\r\nsec-websocket-version: 99\r\n',
  'connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAARAAAAAAAIAAAAA\r\n',
  'connection: Upgrade\r\nupgrade: nothing, , websocket\r\n',
];

/** Bytes that are no HTTP request, or only its beginning. */
export const fragments: readonly (string | Buffer)[] = [
  '',
  '\r\n\r\n',
  Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]), // TLS knocks on a plain port
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET\r\n\r\n',
  'CONNECT shop.example:443 HTTP/1.1\r\nhost: shop.example\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`,
  'GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n',
  'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{"q',
  'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: -1\r\n\r\n',
  'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
  'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  'POST /graphql HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: 9\r\n\r\n',
  'POST /graphql HTTP/1.1\r\nhost: a\r\nexpect: a miracle\r\ncontent-length: 9\r\n\r\n',
];

export const requestOf = (target: string, headers = ''): string =>
  `GET ${target} HTTP/1.1\r\nhost: shop.example\r\n${headers}\r\n`;

/** A socket that is open, and what follows on it: frames that are no frames, messages that are none of the protocol. */
export const afterUpgrade = (frames: Buffer): Buffer => Buffer.concat([Buffer.from(requestOf('/graphql', upgrades[0])), frames]);

/** One masked frame (RFC 6455, 5.2) with a mask of zeros. */
export const frameOf = (opcode: number, payload: string | Buffer, { isFinal = true } = {}): Buffer => {
  const bytes = Buffer.from(payload);
  const head =
    bytes.length < 126
      ? Buffer.from([(isFinal ? 0x80 : 0) | opcode, 0x80 | bytes.length])
      : Buffer.from([(isFinal ? 0x80 : 0) | opcode, 0x80 | 126, bytes.length >> 8, bytes.length & 255]);
  return Buffer.concat([head, Buffer.alloc(4), bytes]);
};

/** Attacks a port. Resolves when the connection has closed, or was left after a moment. */
export const attack = (port: number, { bytes, leave }: Attack): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    socket.on('connect', () => {
      socket.write(bytes, () => {
        if (leave === 'reset') socket.resetAndDestroy();
        else if (leave === 'end') socket.end();
      });
      socket.resume();
      setTimeout(() => socket.destroy(), 150);
    });
  });
