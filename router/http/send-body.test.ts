import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendBody } from './send-body.ts';

let server: Server | undefined;
afterEach(() => server?.close());

async function received(body: string | Uint8Array): Promise<Readonly<{ bytes: Buffer; headers: Headers }>> {
  server = createServer((_request, response) => sendBody(response, 201, { 'set-cookie': ['a=1', 'b=2'], vary: 'origin' }, body));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    headers: { connection: 'close' },
  });
  expect(response.status).toBe(201);
  return { bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
}

describe('sending a body', () => {
  it.each([0, 1, 255, 16_383, 16_384, 100_000])('keeps each of %i bytes of any value', async (length) => {
    const body = Uint8Array.from({ length }, (_, at) => at % 256);
    const { bytes, headers } = await received(body);
    expect(bytes.equals(body)).toBe(true);
    expect(headers.get('content-length')).toBe(String(length));
  });

  it('sends a part of a larger buffer alone', async () => {
    const whole = Uint8Array.from(Buffer.from('before middle after'));
    expect(String((await received(whole.subarray(7, 13))).bytes)).toBe('middle');
  });

  it('writes text as UTF-8 and each cookie as a line', async () => {
    const { bytes, headers } = await received('{"이름":"☃ 💡"}');
    expect(String(bytes)).toBe('{"이름":"☃ 💡"}');
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(headers.get('vary')).toBe('origin');
  });
});
