import { buildSchema, graphqlSync, parse, print } from 'graphql';
import type { Operation } from '../request/engine.ts';
import type { IdentifiedCaller } from '../request/identified-caller.ts';
import { readSchemaDirectives } from '../request/schema-directives.ts';
import { makeAuthorise, type Policies } from './authorise.ts';

const sdl = `
  directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  type Query { book: Book books: [Book] strict: [Book!] me: Account @authenticated till: Till staff: String @policy(policies: [["night", "admin"], ["owner"]]) any: Item }
  type Mutation { lend(id: ID): Book @requiresScopes(scopes: [["lend", "read"], ["all"]]) greet: String }
  interface Item { title: String price: Int }
  type Book implements Item { title: String price: Int @authenticated must: String! @authenticated notes: [String] @authenticated }
  type Account { name: String }
  type Till @requiresScopes(scopes: [["money"]]) { amount: Int }
`;
const schema = buildSchema(sdl);
const book = () => ({ title: 'Emma', price: 3, must: 'x', notes: ['n'], __typename: 'Book' });
const world = {
  book,
  books: () => [book(), null, book()],
  strict: () => [book()],
  any: book,
  till: { amount: 9 },
  staff: 'keys',
  me: { name: 'Ann' },
  lend: book,
  greet: 'hi',
};

const policies: Policies = { night: () => true, admin: ({ kind }) => kind === 'user', owner: () => false };
const anonymous: IdentifiedCaller = { kind: 'anonymous' };
const user = (...scopes: string[]): IdentifiedCaller => ({ kind: 'user', userId: 'ann', roles: [], sessionId: 's', scopes });

const authorise = makeAuthorise({ schema, directives: readSchemaDirectives(sdl), policies });

/** Runs the query as the router would: filtered, executed, completed. */
function answerTo(query: string, caller: IdentifiedCaller) {
  const document = parse(query);
  const definition = document.definitions[0];
  const operation = { document, definition, text: query, hash: 'h', name: undefined, kind: 'query', variables: {} } as Operation;
  const permitted = authorise(operation, caller);
  const { data, errors } = graphqlSync({ schema, source: print(permitted.operation.document), rootValue: world });
  expect(errors).toBeUndefined();
  const plain = JSON.parse(JSON.stringify(data));
  const done = permitted.restoreDenied?.(plain) ?? { data: plain, errors: [] };
  return {
    data: done.data,
    errors: done.errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions.code}`),
    permitted,
  };
}

describe('a field for those who signed in', () => {
  it('is null with an error at its place for anybody else, and the rest is answered', () => {
    const { data, errors } = answerTo('{ book { title price } me { name } }', anonymous);
    expect(data).toEqual({ book: { title: 'Emma', price: null }, me: null });
    expect(Object.keys(data as object)).toEqual(['book', 'me']);
    expect(errors).toEqual(['book.price UNAUTHENTICATED', 'me UNAUTHENTICATED']);
  });

  it('is answered for who did, without another document', () => {
    const { data, errors, permitted } = answerTo('{ book { price notes } }', user());
    expect([data, errors]).toEqual([{ book: { price: 3, notes: ['n'] } }, []]);
    expect(permitted.restoreDenied).toBeUndefined();
  });

  it('is reported at each entry of a list, under its alias, through fragments and only where it is selected', () => {
    expect(
      answerTo('{ books { cost: price ...F } } fragment F on Book { title notes @skip(if: true) }', anonymous),
    ).toMatchObject({
      data: { books: [{ cost: null, title: 'Emma' }, null, { cost: null, title: 'Emma' }] },
      errors: ['books.0.cost UNAUTHENTICATED', 'books.2.cost UNAUTHENTICATED'],
    });
  });

  it('takes what holds it along where it may not be null', () => {
    expect(answerTo('{ book { must } books { must } strict { must } }', anonymous).data).toEqual({
      book: null,
      books: [null, null, null],
      strict: null,
    });
  });

  it('is guarded through an interface, too', () => {
    expect(answerTo('{ any { title price } }', anonymous)).toMatchObject({
      data: { any: { title: 'Emma', price: null } },
      errors: ['any.price UNAUTHENTICATED'],
    });
  });

  it('is never asked of a subgraph', () => {
    const { permitted } = answerTo('{ book { title price } }', anonymous);
    expect(permitted.operation.text).toBe('{\n  book {\n    title\n    price: __typename\n  }\n}');
    expect(permitted.operation.hash).not.toBe('h');
  });
});

describe('a field that needs scopes', () => {
  const lend = 'mutation { lend { title } greet }';
  it.each<[string, IdentifiedCaller, string[]]>([
    ['all of one set', user('read', 'lend'), []],
    ['another set', user('all'), []],
    ['half a set', user('lend'), ['lend FORBIDDEN']],
    ['none', user(), ['lend FORBIDDEN']],
    ['an anonymous caller', anonymous, ['lend UNAUTHENTICATED']],
  ])('is answered or not to who has %s', (_, caller, errors) => {
    const answer = answerTo(lend, caller);
    expect(answer.errors).toEqual(errors);
    expect(answer.data).toEqual({ lend: errors.length > 0 ? null : { title: 'Emma' }, greet: 'hi' });
  });

  it('may need them for its type', () => {
    expect(answerTo('{ till { amount } }', user())).toMatchObject({ data: { till: null }, errors: ['till FORBIDDEN'] });
    expect(answerTo('{ till { amount } }', user('money')).data).toEqual({ till: { amount: 9 } });
  });
});

describe('a field under a policy', () => {
  it('is answered to whom all rules of one set let pass', () => {
    expect(answerTo('{ staff }', user()).data).toEqual({ staff: 'keys' });
    expect(answerTo('{ staff }', anonymous).errors).toEqual(['staff UNAUTHENTICATED']);
  });

  it('keeps the router from starting if there is no such rule', () => {
    expect(() => makeAuthorise({ schema, directives: readSchemaDirectives(sdl), policies: {} })).toThrow(
      'Query.staff needs the policy night',
    );
  });
});
