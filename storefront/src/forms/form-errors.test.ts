import { addressFields } from '../account/typed-address.ts';
import { errorsAt, formErrors } from './form-errors.ts';
import { formWordsOf } from './form-words.ts';

const words = formWordsOf.en;
const refused = (...fields: readonly string[]) => ({ userErrors: fields.map((field) => ({ field, message: `wrong ${field}` })) });

describe('the errors of a form', () => {
  it.each([
    ['as the fields stand on the page', ['email', 'password', 'name'], ['name', 'email', 'password']],
    ['those of one field in the order of the graph', ['email', 'name', 'email'], ['name', 'email', 'email']],
    ['those of no field of the form last, at the form itself', ['input.locale', 'name'], ['name', '']],
  ])('come %s', (_, fields, shown) => {
    const errors = formErrors({}, refused(...fields), ['name', 'email', 'password'], words);
    expect(errors.map(({ field }) => field)).toEqual(shown);
    expect(errors).toHaveLength(fields.length);
  });

  it.each([
    ['ko', ['recipient', 'postalCode', 'region', 'city', 'line1']],
    ['en', ['recipient', 'line1', 'city', 'region', 'postalCode']],
  ] as const)('of a Korean address stand as its form does in %s', (language, shown) => {
    const errors = formErrors(
      {},
      refused('postalCode', 'line1', 'city', 'recipient', 'region'),
      addressFields('KR', language),
      words,
    );
    expect(errors.map(({ field }) => field)).toEqual(shown);
  });

  it('are one at the form where the mutation did not run', () => {
    expect(formErrors({}, null, ['name'], words)).toEqual([{ field: '', message: words.notSent }]);
    expect(formErrors({ code: 'RATE_LIMITED' }, null, ['name'], words)).toEqual([{ field: '', message: words.tooMany }]);
  });

  it('are found by their field', () => {
    const errors = formErrors({}, refused('email', 'name'), ['name', 'email'], words);
    expect(errorsAt(errors, 'email')).toEqual(['wrong email']);
  });
});
