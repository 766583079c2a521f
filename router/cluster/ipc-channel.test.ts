import { ChannelClosed, makeIpcChannel } from './ipc-channel.ts';

interface Left {
  double: { readonly params: number; readonly response: number };
}
interface Right {
  name: { readonly params: null; readonly response: string };
}

/** Two ends whose messages pass through JSON, as those of processes do. */
function aPair({ losesRequests = false } = {}) {
  const copy = (message: unknown) => JSON.parse(JSON.stringify(message));
  const one = makeIpcChannel<Left, Right>((message) => void (losesRequests || other.receive(copy(message))), {
    name: () => 'one',
  });
  const other = makeIpcChannel<Right, Left>((message) => one.receive(copy(message)), {
    double: async (number) => {
      if (number < 0) throw new Error('The number is negative.');
      return 2 * number;
    },
  });
  return { one, other };
}

describe('an IPC channel', () => {
  it('carries several requests at a time in both directions', async () => {
    const { one, other } = aPair();
    const responses = await Promise.all([one.request('double', 1), one.request('double', 21), other.request('name', null)]);
    expect(responses).toEqual([2, 42, 'one']);
  });

  it('rejects with the message of the other process', async () => {
    await expect(aPair().one.request('double', -1)).rejects.toThrow('The number is negative.');
  });

  it('rejects a request that has no handler', async () => {
    const { one } = aPair();
    const anyRequest = one as unknown as { request(name: string, params: null): Promise<unknown> };
    await expect(anyRequest.request('toString', null)).rejects.toThrow('The request toString has no handler.');
  });

  it('rejects when the response is late', async () => {
    await expect(aPair({ losesRequests: true }).one.request('double', 1, { timeoutMs: 5 })).rejects.toThrow(
      'No response to double in 5 ms.',
    );
  });

  it('rejects pending and later requests when it is closed', async () => {
    const { one } = aPair({ losesRequests: true });
    const pending = one.request('double', 1);
    one.close();
    await expect(pending).rejects.toBeInstanceOf(ChannelClosed);
    await expect(one.request('double', 1)).rejects.toBeInstanceOf(ChannelClosed);
  });

  it('ignores messages of other protocols', () => {
    const { one } = aPair();
    for (const message of [null, 'text', { cmd: 'NODE_CLUSTER' }]) expect(() => one.receive(message)).not.toThrow();
  });
});
