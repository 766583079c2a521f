import { eventually } from '../concurrency/eventually.support.ts';
import { askWith, derived } from './followed.ts';
import { type MountedSecret, mountedSecret } from './mounted-secret.support.ts';

describe('a secret in a mounted file', () => {
  let secret: MountedSecret;
  afterEach(() => secret.remove());

  it('is the new one soon after the file has changed, and says so', async () => {
    secret = mountedSecret('the first secret', 10);
    const seen: string[] = [];
    const stop = secret.onChange(() => void seen.push(secret.value()));
    secret.set('the second secret');
    await eventually(() => seen.length > 0);
    stop();
    secret.set('the third secret');
    await eventually(() => secret.value() === 'the third secret');
    expect(seen).toEqual(['the second secret']);
  });

  it('stays as it was while the file holds nothing usable, and says so once, without its text', async () => {
    secret = mountedSecret('the first secret', 10);
    secret.set('short');
    await eventually(() => secret.said.length > 0);
    expect(secret.value()).toBe('the first secret');
    expect(secret.isReplaced('the first secret')).toBe(false);
    expect(secret.said).toEqual(['the changed files of the configuration are wrong; what was read before serves on']);
    secret.set('the second secret');
    await eventually(() => secret.value() === 'the second secret');
  });

  it('is read at once when it is refused, and the question is asked once more', async () => {
    secret = mountedSecret('the first secret');
    const asked: string[] = [];
    const ask = async (used: string) => {
      asked.push(used);
      if (used !== 'the second secret') throw new RangeError('refused');
      return 'welcome';
    };
    const isRefused = (outcome: unknown) => outcome instanceof RangeError;
    await expect(askWith(secret, ask, isRefused)).rejects.toThrow('refused');
    secret.set('the second secret');
    expect(await askWith(secret, ask, isRefused)).toBe('welcome');
    expect(asked).toEqual(['the first secret', 'the first secret', 'the second secret']);
  });

  it('lets no other failure and no other answer be asked again', async () => {
    secret = mountedSecret('the first secret');
    secret.set('the second secret');
    const asked: string[] = [];
    const fail = async (used: string) => {
      asked.push(used);
      throw new Error('away');
    };
    await expect(askWith(secret, fail, () => false)).rejects.toThrow('away');
    expect(asked).toEqual(['the first secret']);
  });

  it('has what is made of it made anew, and what was made before is released', () => {
    secret = mountedSecret('the first secret');
    const released: string[] = [];
    const client = derived(
      secret,
      (text) => `client with ${text}`,
      (made) => void released.push(made),
    );
    const used = client.value();
    expect(client.isReplaced(used)).toBe(false);
    secret.set('the second secret');
    expect(client.isReplaced(used)).toBe(true);
    expect([client.value(), released]).toEqual(['client with the second secret', ['client with the first secret']]);
  });
});
