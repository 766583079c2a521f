import { slugOf } from './slug.ts';

describe('the slug of a category', () => {
  it.each([
    ['Tea & Coffee', 'tea-coffee'],
    ['Home', 'home'],
    ['차와 커피', '차와-커피'],
    ['  Toys & Games! ', 'toys-games'],
    ['Crème Brûlée', 'crème-brûlée'],
    ['Cre\u0300me', 'crème'],
  ])('of %s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
    expect(slugOf(slug)).toBe(slug);
  });
});
