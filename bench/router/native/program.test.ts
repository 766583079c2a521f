import { type Program, pathOf } from './program.ts';

const program: Program = {
  name: 'router',
  variable: 'SOME_ROUTER',
  obtain: () => '/obtained/router',
  versionOf: () => undefined,
};

describe('the program of a router', () => {
  it('is the one that the variable names', () => {
    expect(pathOf(program, { SOME_ROUTER: process.execPath })).toBe(process.execPath);
  });

  it('is obtained where the variable is not set, or empty', () => {
    expect([pathOf(program, {}), pathOf(program, { SOME_ROUTER: '' })]).toEqual(['/obtained/router', '/obtained/router']);
  });

  it('is not obtained in the place of a named one that is missing', () => {
    expect(() => pathOf(program, { SOME_ROUTER: '/no/router' })).toThrow('SOME_ROUTER names /no/router, where nothing is.');
  });
});
