import { aShop, home, minji, rightCredentials } from '../adapters/out/memory/memory-shop.support.ts';

describe('many sessions of one account', () => {
  it('are twenty at most: the one used least recently ends', async () => {
    const shop = aShop();
    const first = await shop.signedIn();
    const second = await shop.signedIn();
    shop.pass(1_000);
    await shop.refresh(first, home); // so that the second one is the oldest in use
    for (let more = 0; more < 18; more += 1) {
      shop.pass(1_000);
      await shop.signedIn();
    }
    expect(await shop.manageSessions.list(minji.userId)).toHaveLength(20);
    shop.pass(1_000);
    await shop.signedIn();
    expect(await shop.manageSessions.list(minji.userId)).toHaveLength(20);
    expect(await shop.refresh(second, home)).toMatchObject({ ok: false, refusal: { code: 'REFRESH_TOKEN_IS_INVALID' } });
  });

  it('never end the one that has just begun, though all began in one moment', async () => {
    const shop = aShop();
    for (let more = 0; more < 25; more += 1) {
      const begun = await shop.login(rightCredentials, home);
      expect(begun.ok && (await shop.refresh(begun.value.refreshToken, home)).ok).toBe(true);
    }
  });
});
