import fc from 'fast-check';
import { requestPath } from './request-path.ts';

/** Request targets of RFC 9112, 3.2, and what is none. */
describe('the path of a request', () => {
  it.each([
    ['/graphql', '/graphql'],
    ['/graphql?query=%7B__typename%7D', '/graphql'],
    ['/graphql#part', '/graphql'],
    ['//', '//'],
    ['///', '///'],
    ['//shop.example/graphql', '//shop.example/graphql'],
    ['/\\', '/\\'],
    ['/%', '/%'],
    ['http://shop.example/graphql?x', '/graphql'],
    ['http://', undefined],
    ['http://[', undefined],
    ['*', undefined],
    ['shop.example:443', '443'],
    ['', undefined],
    [undefined, undefined],
  ])('of the target %s is %s', (target, path) => {
    expect(requestPath(target)).toBe(path);
  });

  it('is read of whatever a client sends', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl(), fc.constantFrom('//', 'ws://%', '/:@/')),
        (target) => {
          const path = requestPath(target);
          expect(path === undefined || typeof path === 'string').toBe(true);
        },
      ),
    );
  });
});
