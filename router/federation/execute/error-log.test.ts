import type { FieldShape, ObjectShape, ValueShape } from '../operation/shape.ts';
import { clientPath, visibleFields } from './error-log.ts';

const text: ValueShape = { kind: 'scalar', type: 'String', nonNull: false };
const field = (name: string, value: ValueShape, key = name): FieldShape => ({ key, name, from: name, value });
const ofOne = (type: string, ...fields: readonly FieldShape[]): ValueShape => ofTypes({ [type]: fields });
const ofTypes = (fieldsOf: Readonly<Record<string, readonly FieldShape[]>>): ValueShape => {
  const types = Object.keys(fieldsOf);
  const shape: ObjectShape = {
    id: 0,
    type: types.join(),
    isAbstract: types.length > 1,
    dependsOnType: types.length > 1,
    fieldsOf: new Map(Object.entries(fieldsOf)),
    fieldsOfUnknown: [],
  };
  return { kind: 'object', shape, nonNull: false };
};
const rootOf = (value: ValueShape) => (value.kind === 'object' ? value.shape : fail());
const fail = (): never => {
  throw new Error('not an object');
};

describe('the place of an error in the answer', () => {
  const books: ValueShape = { kind: 'list', nonNull: false, item: ofOne('Book', field('name', text, 'title')) };
  const node = ofTypes({
    Author: [field('tone', ofOne('Author', field('note', text)))],
    Book: [field('tone', ofOne('Author', field('name', text))), field('books', books, 'others')],
  });
  const root = rootOf(ofOne('Query', field('node', node, 'root0')));

  it('is written in the client’s keys, with positions in lists', () => {
    expect(clientPath(root, ['node', 'books', 1, 'name'])).toEqual(['root0', 'others', 1, 'title']);
  });

  it('goes no further than what was asked for', () => {
    expect(clientPath(root, ['node', 'books', 1, 'price', 'amount'])).toEqual(['root0', 'others', 1]);
    expect(clientPath(root, ['elsewhere'])).toEqual([]);
  });

  it('is found below the type that asks for it, where another type has the same key without it', () => {
    expect(clientPath(root, ['node', 'tone', 'name'])).toEqual(['root0', 'tone', 'name']);
    expect(clientPath(root, ['node', 'tone', 'note'])).toEqual(['root0', 'tone', 'note']);
    const fields = new Map(['name', 'price'].map((key) => [key, { key, fields: undefined }]));
    expect(visibleFields(root, ['node', 'tone'], fields as never)).toEqual(['name']);
  });
});
