import type { Letters } from '../../application/ports.ts';
import type { Letter } from '../../domain/letter.ts';

export interface LettersUnderTest {
  readonly letters: Letters;
  readonly close: () => Promise<void>;
}

const start = new Date('2026-11-23T09:30:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);
let made = 0;
const aLetter = (differences: Partial<Letter> = {}): Letter => {
  made += 1;
  const id = `019a6666-0000-7000-8000-${String(made).padStart(12, '0')}`;
  return { id, kind: 'PASSWORD_RESET', email: 'minji@shop.example', postedAt: start, ...differences };
};

/** What every adapter of `Letters` does. */
export function lettersContract(name: string, open: () => Promise<LettersUnderTest>): void {
  describe(`letters (${name})`, () => {
    let letters: Letters;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ letters, close } = await open());
    });
    afterEach(() => close());

    it('are due oldest first, so many at once, until they are removed', async () => {
      const [second, first, later] = [
        aLetter({ postedAt: after(1), language: 'ko' }),
        aLetter({ kind: 'EMAIL_VERIFICATION', email: '민지@shop.example' }),
        aLetter({ postedAt: after(10) }),
      ];
      for (const letter of [second, first, later]) await letters.post(letter);
      expect(await letters.due(after(5), 10)).toEqual([first, second].map((letter) => ({ ...letter, failures: 0 })));
      expect(await letters.due(after(5), 1)).toHaveLength(1);
      await letters.remove(first.id);
      await letters.remove(first.id);
      expect((await letters.due(after(10), 10)).map(({ id }) => id)).toEqual([second.id, later.id]);
    });

    it('wait when they are postponed, and count how often', async () => {
      const letter = aLetter();
      await letters.post(letter);
      await letters.postpone(letter.id, after(2_000));
      expect(await letters.due(after(1_999), 10)).toEqual([]);
      expect(await letters.due(after(2_000), 10)).toEqual([{ ...letter, failures: 1 }]);
      await letters.postpone(letter.id, after(6_000));
      expect(await letters.due(after(6_000), 10)).toEqual([{ ...letter, failures: 2 }]);
    });

    it('are due when a clock that ran hours ahead postponed them', async () => {
      const letter = aLetter();
      await letters.post(letter);
      const isDue = async () => (await letters.due(after(1), 100)).some(({ id }) => id === letter.id);
      await letters.postpone(letter.id, after(3 * 3_600_000));
      expect(await isDue()).toBe(true);
      await letters.postpone(letter.id, after(600_000));
      expect(await isDue()).toBe(false);
      await letters.remove(letter.id);
    });
  });
}
