import type { Dialect } from '@commerce/chassis/database/dialect.ts';
import type { ByLanguage } from '../../../domain/pictures/picture.ts';

/** The tables of pictures and of uploads that no picture uses yet. */
export function pictureTables(d: Dialect) {
  const pictures = d.table(
    'pictures',
    {
      id: d.id('id').primaryKey(),
      /** The product or the category that has it. */
      ownerId: d.id('owner_id').notNull(),
      position: d.int('position').notNull(),
      hash: d.text('hash', 40),
      url: d.text('url', 500),
      width: d.int('width').notNull(),
      height: d.int('height').notNull(),
      alt: d.json<ByLanguage>('alt').notNull(),
    },
    (table) => [d.index('pictures_owner_idx').on(table.ownerId, table.position)],
  );

  const uploads = d.table(
    'uploads',
    {
      id: d.id('id').primaryKey(),
      /** The account that may use it. */
      sellerId: d.id('seller_id').notNull(),
      contentType: d.text('content_type', 64).notNull(),
      bytes: d.int('bytes').notNull(),
      createdAt: d.instant('created_at').notNull(),
      /** The product or the category whose picture it has become; null until then. */
      usedBy: d.id('used_by'),
    },
    (table) => [
      d.index('uploads_created_idx').on(table.createdAt, table.id),
      d.index('uploads_seller_idx').on(table.sellerId, table.usedBy),
    ],
  );

  return { pictures, uploads };
}
