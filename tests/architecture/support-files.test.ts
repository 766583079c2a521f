import { sourceFiles } from './source-files.ts';
import { unmarkedSupport } from './support-files.ts';

describe('support of tests', () => {
  it('is marked by its folder or its name', () => {
    expect(sourceFiles().flatMap(unmarkedSupport)).toEqual([]);
  });

  it('is caught beside a test without the suffix', () => {
    expect(unmarkedSupport({ path: 'tests/router/cache/a-shop.ts', text: '' })).toHaveLength(1);
    expect(unmarkedSupport({ path: 'tests/blackbox/orders.ts', text: '' })).toHaveLength(1);
  });

  it.each([
    ['a test', 'tests/router/cache/store.test.ts', ''],
    ['support by its name', 'tests/router/cache/a-shop.support.ts', ''],
    ['support by its folder', 'tests/blackbox/support/orders.ts', ''],
    ['a program', 'tests/security/login-timing.ts', '// `node tests/security/login-timing.ts` signs in.\n'],
    ['the product', 'router/cache/store.ts', ''],
  ])('is not seen in %s', (_, path, text) => {
    expect(unmarkedSupport({ path, text })).toEqual([]);
  });
});
