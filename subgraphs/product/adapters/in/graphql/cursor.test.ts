import { sortKey } from '../../../domain/listing.ts';
import { aProduct } from '../../../domain/product.support.ts';
import { readCursor, writeCursor } from './cursor.ts';

const sorts = ['NEWEST', 'NAME_KO', 'NAME_EN', 'PRICE_ASCENDING', 'PRICE_DESCENDING'] as const;
const product = aProduct();

describe('the cursor of a list', () => {
  it.each(sorts)('is read back in a list by %s', (sort) => {
    const position = { key: sortKey(sort, product), id: product.id };
    const cursor = { sort, position };
    expect(readCursor([sort], writeCursor(cursor))).toEqual(cursor);
    expect(readCursor(sorts, writeCursor(cursor))).toEqual(cursor);
  });

  it('is refused in a list of another sort order', () => {
    const cursors = sorts.map((sort) => writeCursor({ sort, position: { key: sortKey(sort, product), id: product.id } }));
    for (const [index, sort] of sorts.entries())
      for (const cursor of cursors.toSpliced(index, 1)) expect(readCursor([sort], cursor)).toBeUndefined();
  });

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    '',
    'x',
    'W10',
    encoded(['NAME', 7, 'id']),
    encoded(['NAME', 'a']),
    encoded(['NAME_KO', 'UPPER', 'id']),
    encoded(['NAME', 'a', 'id', 'more']),
    encoded({}),
    encoded(null),
  ])('is never %j', (text) => {
    for (const sort of sorts) expect(readCursor([sort], text)).toBeUndefined();
  });
});
