import { randomBytes } from 'node:crypto';
import { makeSeal } from './seal.ts';

const [old, fresh] = [randomBytes(32), randomBytes(32)];
const seal = makeSeal([fresh, old], 'session');

describe('sealing what a browser keeps', () => {
  it.each(['', 'token', '토큰 🌿', 'x'.repeat(5_000)])('gives back "%.10s"', (text) => {
    expect(seal.open(seal.close(text))).toBe(text);
  });

  it('shows nothing of the text, and seals it anew each time', () => {
    const [one, two] = [seal.close('token'), seal.close('token')];
    expect(one).not.toBe(two);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('token');
  });

  it('opens what an earlier key has sealed, and seals with the first key', () => {
    const former = makeSeal([old], 'session');
    expect(seal.open(former.close('token'))).toBe('token');
    expect(former.open(seal.close('token'))).toBeUndefined();
  });

  it('opens nothing that was sealed for another purpose', () => {
    expect(makeSeal([fresh], 'cart').open(seal.close('token'))).toBeUndefined();
  });

  it('opens nothing that was changed in any byte', () => {
    const bytes = Buffer.from(seal.close('token'), 'base64url');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] as number) ^ 1;
      expect(seal.open(changed.toString('base64url'))).toBeUndefined();
    }
  });

  it.each(['', 'x', '=====', '토큰', 'a'.repeat(10_000)])('opens nothing of "%.10s"', (text) => {
    expect(seal.open(text)).toBeUndefined();
  });
});
