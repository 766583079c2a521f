import { chooseMediaType, wantsPage } from './media-type.ts';

describe('the media type of an answer', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*;q=0.5', 'application/json'],
    ['application/json', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json;q=0.5', 'application/json'],
    ['application/json;q=0, */*', undefined],
    ['text/html, */*;q=0.8', 'application/json'],
    ['text/html', undefined],
  ])('for accept: %s is %s', (accept, type) => {
    expect(chooseMediaType(accept)).toBe(type);
  });

  it('is a page for browsers only', () => {
    expect(wantsPage('text/html,application/xhtml+xml,*/*;q=0.8')).toBe(true);
    expect(wantsPage('*/*')).toBe(false);
    expect(wantsPage(undefined)).toBe(false);
  });
});
