import { scopesOf } from './access.ts';

describe('the scopes of an access token', () => {
  it('are those of all roles, each once', () => {
    expect(scopesOf(['CUSTOMER'])).toEqual(['profile', 'orders']);
    expect(scopesOf(['CUSTOMER', 'SELLER', 'CUSTOMER'])).toEqual(['profile', 'orders', 'products']);
    expect(scopesOf([])).toEqual([]);
  });
});
