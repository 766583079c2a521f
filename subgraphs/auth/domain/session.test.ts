import { aSession } from './builders.support.ts';
import { isLiving, judge, rotate, type Session, sessionRules } from './session.ts';

const start = Date.parse('2026-11-23T09:30:00.000Z');
const after = (ms: number) => new Date(start + ms);
const verdict = (session: Session, hash: string, ms: number, familyHash = 'family') =>
  judge(session, { familyHash, hash }, after(ms), sessionRules).kind;
const traded = (session: Session, nextHash: string, ms: number, address: string | null = null) =>
  rotate(session, { nextHash, sealedSuccessor: `sealed ${nextHash}`, address, now: after(ms) }, sessionRules);

describe('a session', () => {
  it('takes its current token', () => {
    expect(verdict(aSession(), 'first', 0)).toBe('CURRENT');
  });

  it('takes only the new token after a trade, and shows the old one its successor for ten seconds', () => {
    const session = traded(aSession(), 'second', 1_000);
    expect(verdict(session, 'second', 1_000)).toBe('CURRENT');
    expect(judge(session, { familyHash: 'family', hash: 'first' }, after(11_000), sessionRules)).toEqual({
      kind: 'JUST_SPENT',
      sealedSuccessor: 'sealed second',
    });
    expect(verdict(session, 'first', 11_001)).toBe('REUSED');
  });

  it('shows a token its own successor when that was traded too within the grace', () => {
    const session = traded(traded(aSession(), 'second', 1_000), 'third', 2_000);
    expect(judge(session, { familyHash: 'family', hash: 'first' }, after(3_000), sessionRules)).toMatchObject({
      sealedSuccessor: 'sealed second',
    });
  });

  it('takes a token of its family that it does not remember for a reused one', () => {
    const session = traded(traded(aSession(), 'second', 0), 'third', 60_000);
    expect(verdict(session, 'first', 60_000)).toBe('REUSED');
  });

  it('has nothing to do with a token of another family', () => {
    expect(verdict(aSession(), 'first', 0, 'other')).toBe('FOREIGN');
  });

  it('expires when it is not used for 30 days, and lives on when it is', () => {
    const month = sessionRules.idleMs;
    expect(verdict(aSession(), 'first', month - 1)).toBe('CURRENT');
    expect(verdict(aSession(), 'first', month)).toBe('EXPIRED');
    expect(isLiving(traded(aSession(), 'second', month - 1), after(2 * month - 2), sessionRules)).toBe(true);
  });

  it('shows no successor for long, where a clock that ran ahead noted the trade, and expires all the same', () => {
    const [hour, year] = [3_600_000, 365 * 86_400_000];
    expect(verdict(traded(aSession(), 'second', 5_000), 'first', 0)).toBe('JUST_SPENT'); // another machine's clock
    expect(verdict(traded(aSession(), 'second', hour), 'first', 0)).toBe('REUSED');
    // the clock was corrected: everyone stays signed in
    expect(verdict(traded(aSession(), 'second', hour), 'second', 0)).toBe('CURRENT');
    expect(verdict(traded(aSession(), 'second', year), 'second', 0)).toBe('EXPIRED');
  });

  it('remembers the trades of one grace and no more', () => {
    let session = aSession();
    for (let trade = 0; trade < 40; trade += 1) session = traded(session, `token ${trade}`, 100 * trade);
    expect(session.spent).toHaveLength(16);
    expect(traded(session, 'later', 60_000).spent).toHaveLength(1);
  });

  it('notes where it was used last', () => {
    expect(traded(aSession(), 'second', 1_000, '198.51.100.4')).toMatchObject({
      address: '198.51.100.4',
      lastUsedAt: after(1_000),
    });
    expect(traded(aSession(), 'second', 1_000, null).address).toBe('203.0.113.7');
  });
});
