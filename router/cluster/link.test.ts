import { makeLink, OtherSideGone } from './link.ts';

interface Left {
  double: { readonly ask: number; readonly answer: number };
}
interface Right {
  name: { readonly ask: null; readonly answer: string };
}

/** Two ends whose messages pass through JSON, as those of processes do. */
function aPair({ isDeaf = false } = {}) {
  const copy = (message: unknown) => JSON.parse(JSON.stringify(message));
  const one = makeLink<Left, Right>((message) => void (isDeaf || other.receive(copy(message))), { name: () => 'one' });
  const other = makeLink<Right, Left>((message) => one.receive(copy(message)), {
    double: async (number) => {
      if (number < 0) throw new Error('No less than nothing.');
      return 2 * number;
    },
  });
  return { one, other };
}

describe('a link between two processes', () => {
  it('lets both ask, several questions at a time', async () => {
    const { one, other } = aPair();
    const answers = await Promise.all([one.ask('double', 1), one.ask('double', 21), other.ask('name', null)]);
    expect(answers).toEqual([2, 42, 'one']);
  });

  it('hands a refusal on in the other side’s words', async () => {
    await expect(aPair().one.ask('double', -1)).rejects.toThrow('No less than nothing.');
  });

  it('refuses what nobody answers', async () => {
    const { one } = aPair();
    await expect((one as unknown as { ask(name: string, ask: null): Promise<unknown> }).ask('toString', null)).rejects.toThrow(
      'Nobody answers toString.',
    );
  });

  it('waits no longer than it was told', async () => {
    await expect(aPair({ isDeaf: true }).one.ask('double', 1, { timeoutMs: 5 })).rejects.toThrow('No answer to double in 5 ms.');
  });

  it('waits for nobody who is gone', async () => {
    const { one } = aPair({ isDeaf: true });
    const asked = one.ask('double', 1);
    one.cut();
    await expect(asked).rejects.toBeInstanceOf(OtherSideGone);
    await expect(one.ask('double', 1)).rejects.toBeInstanceOf(OtherSideGone);
  });

  it('leaves messages of others alone', () => {
    const { one } = aPair();
    for (const message of [null, 'text', { cmd: 'NODE_CLUSTER' }]) expect(() => one.receive(message)).not.toThrow();
  });
});
