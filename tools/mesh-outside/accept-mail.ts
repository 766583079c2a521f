import type { Socket } from 'node:net';

const extensions = '250-mail.engines.example\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n';
const replies: readonly (readonly [command: RegExp, reply: string])[] = [
  [/^EHLO\b/i, extensions],
  [/^AUTH\b/i, '235 ok\r\n'],
  [/^DATA\b/i, '354 go on\r\n'],
  [/^QUIT\b/i, '221 bye\r\n'],
];

/** Speaks SMTP (RFC 5321) on a connection, accepts every mail and keeps none. */
export function acceptMail(socket: Socket): void {
  let isData = false;
  let rest = '';
  const take = (line: string) => {
    if (isData) {
      if (line !== '.') return;
      isData = false;
      socket.write('250 ok\r\n');
      return;
    }
    isData = /^DATA\b/i.test(line);
    socket.write(replies.find(([command]) => command.test(line))?.[1] ?? '250 ok\r\n');
    if (/^QUIT\b/i.test(line)) socket.end();
  };
  socket.on('error', () => undefined);
  socket.write('220 mail.engines.example ESMTP\r\n');
  socket.on('data', (chunk) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  });
}
