import { makeFederationExecutor } from '@commerce/router/federation/executor.ts';
import { inProcessPlanner } from '../in-process-planner.ts';
import { degradation, difference } from './compare.ts';
import { seededRandom } from './random.ts';
import { makeTrial, runOperation, type Trial } from './trial.ts';

const error = (...path: (string | number)[]) => ({ message: 'no', path });

describe('comparing an answer with the expected one', () => {
  it.each([
    ['a value', { data: { a: 1 } }, { data: { a: 2 } }, 'the data differs'],
    ['a missing key', { data: { a: null } }, { data: {} }, 'the data differs'],
    ['the order of keys', { data: { a: 1, b: 2 } }, { data: { b: 2, a: 1 } }, 'the order of keys differs'],
    [
      'a null without its error',
      { data: { a: null }, errors: [error('a')] },
      { data: { a: null } },
      'errors explain [] instead of ["a"]',
    ],
    [
      'an error without a null',
      { data: { a: 1 } },
      { data: { a: 1 }, errors: [error('a')] },
      'errors explain ["a which is not null"] instead of []',
    ],
    [
      'an error elsewhere',
      { data: { a: null }, errors: [error('a')] },
      { data: { a: null }, errors: [{ message: 'no' }] },
      'an error without a path',
    ],
  ])('notices %s', (_, expected, actual, report) => {
    expect(difference(expected, actual)).toContain(report);
  });

  it('takes any of the errors below one null for the same', () => {
    const data = { a: [null] };
    expect(
      difference({ data, errors: [error('a', 0, 'b')] }, { data, errors: [error('a', 0, 'c', 1), error('a', 0)] }),
    ).toBeUndefined();
  });

  it('notices an engine whose subgraphs lie', async () => {
    const random = seededRandom(1);
    const trial = makeTrial(random, 1, 'apollo') as Trial;
    const engine = makeFederationExecutor({
      supergraph: trial.supergraph,
      openPlanner: inProcessPlanner(),
      fetch: async () => '{"data":{}}',
    });
    const results = new Set<string>();
    for (let index = 0; index < 20; index++) results.add((await runOperation(random, { ...trial, engine })).result);
    expect(results).toContain('different');
  });
});

describe('comparing an answer of which parts could not be had with the whole one', () => {
  const whole = { data: { a: [{ b: 1, c: null }], d: 'x' } };

  it.each([
    ['at the null', [error('a', 0, 'b')]],
    ['above it', [error('a', 0)]],
    ['below it', [error('a', 0, 'b', 'e')]],
  ])('takes a null that an error explains: %s', (_, errors) => {
    expect(degradation(whole, { data: { a: [{ b: null, c: null }], d: 'x' }, errors })).toBeUndefined();
  });

  it.each([
    ['a null without an error', { data: { a: null, d: 'x' }, errors: [error('d')] }, 'a is null without an error'],
    ['another value', { data: { a: [{ b: 2, c: null }], d: 'x' } }, 'a.0.b is 2 instead of 1'],
    ['a value where there is none', { data: { a: [{ b: 1, c: 2 }], d: 'x' } }, 'a.0.c is 2 instead of null'],
    ['a missing key', { data: { a: [{ b: 1 }], d: 'x' } }, 'a.0 has the keys b'],
    ['a missing item', { data: { a: [], d: 'x' } }, 'a has the keys  instead of 0'],
    ['nothing at all', {}, 'data is missing'],
    ['a call to the wrong subgraph', { data: null, errors: [{ message: 'POISON: x', path: [] }] }, 'does not know'],
  ])('notices %s', (_, actual, report) => {
    expect(degradation(whole, actual)).toContain(report);
  });
});
