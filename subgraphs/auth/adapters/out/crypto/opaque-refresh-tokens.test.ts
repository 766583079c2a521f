import type { ReadToken } from '../../../application/ports.ts';
import { opaqueRefreshTokens } from './opaque-refresh-tokens.ts';

const tokens = opaqueRefreshTokens();
const sessionId = '019a0000-0000-7000-8000-0000000000c1';
const read = (text: string) => tokens.read(text) as ReadToken;

describe('opaque refresh tokens', () => {
  it('are read back as they were issued', () => {
    const { text, familyHash, hash } = tokens.first(sessionId);
    expect(text).toMatch(/^[\w-]{86}$/);
    expect(tokens.read(text)).toEqual({ text, sessionId, familyHash, hash });
  });

  it('are never the same', () => {
    const issued = Array.from({ length: 100 }, () => tokens.first(sessionId));
    expect(new Set(issued.map(({ hash }) => hash)).size).toBe(100);
    expect(new Set(issued.map(({ familyHash }) => familyHash)).size).toBe(100);
  });

  it('share session and family with their successors, and nothing else', () => {
    const first = read(tokens.first(sessionId).text);
    const second = read(tokens.next(first).text);
    expect(second).toMatchObject({ sessionId, familyHash: first.familyHash });
    expect(second.hash).not.toBe(first.hash);
  });

  it('seal a successor for the holder of the spent token alone', () => {
    const first = read(tokens.first(sessionId).text);
    const { text, sealed } = tokens.next(first);
    expect(tokens.open(first, sealed)).toBe(text);
    expect(() => tokens.open(read(text), sealed)).toThrow();
    expect(() => tokens.open(read(tokens.first(sessionId).text), sealed)).toThrow();
  });

  it('do not open a seal that was tampered with', () => {
    const first = read(tokens.first(sessionId).text);
    const sealed = Buffer.from(tokens.next(first).sealed, 'base64url');
    for (let position = 0; position < sealed.length; position += 7) {
      const tampered = Buffer.from(sealed);
      tampered[position] = (tampered[position] as number) ^ 1;
      expect(() => tokens.open(first, tampered.toString('base64url'))).toThrow();
    }
  });

  it('leave nothing in what is kept that could be presented', () => {
    const first = read(tokens.first(sessionId).text);
    const { text, hash, familyHash, sealed } = tokens.next(first);
    const secret = Buffer.from(text, 'base64url').subarray(32);
    for (const kept of [hash, familyHash, sealed]) {
      expect(Buffer.from(kept, 'base64url').includes(secret)).toBe(false);
      expect(kept).not.toContain(secret.toString('hex'));
    }
  });

  it('have one spelling', () => {
    const { text } = tokens.first(sessionId);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spellings = [...alphabet]
      .map((character) => text.slice(0, -1) + character)
      .filter((other) => tokens.read(other)?.hash === read(text).hash);
    expect(spellings).toEqual([text]);
  });

  it.each(['', 'token', 'A'.repeat(85), 'A'.repeat(87), `${'A'.repeat(85)}=`, `${'A'.repeat(85)}é`])('are not %j', (text) => {
    expect(tokens.read(text)).toBeUndefined();
  });
});
