import { randomUUID } from 'node:crypto';
import type { Upload } from '../../application/pictures/ports.ts';
import type { Picture } from '../../domain/pictures/picture.ts';
import { type Adapter, addAll, another, type StoresUnderTest } from './stores.support.ts';

const aPicture = (change: Partial<Picture> = {}): Picture => ({
  id: randomUUID(),
  hash: '0123456789'.repeat(4),
  url: null,
  width: 1280,
  height: 960,
  alt: { ko: '달항아리 🏺', en: 'A moon jar' },
  ...change,
});

const anUpload = (change: Partial<Upload> = {}): Upload => ({
  id: randomUUID(),
  sellerId: randomUUID(),
  contentType: 'image/png',
  bytes: 1_234,
  createdAt: new Date('2026-11-23T09:30:00.123Z'),
  usedBy: null,
  ...change,
});

/** The contract of every adapter of `Pictures`, `Uploads` and the pictures of a `Catalogue`. */
export function picturesContract({ name, open }: Adapter): void {
  describe(`pictures and uploads, ${name}`, () => {
    let shop: StoresUnderTest;
    beforeEach(async () => {
      shop = await open();
    });
    afterEach(() => shop.close());
    const set = (ownerId: string, pictures: readonly Picture[], uploadIds: readonly string[] = []) =>
      shop.changeCatalogue((catalogue) => catalogue.setPictures(ownerId, pictures, uploadIds, [pictureSet(ownerId)]));
    const pictureSet = (categoryId: string) =>
      ({ type: 'CategoryChanged', data: { categoryId, change: 'UPDATED', mergedInto: null } }) as const;

    it('keeps the pictures of each owner in their order, with all that they have', async () => {
      const [bowl, cup] = [randomUUID(), randomUUID()];
      const pictures = [
        aPicture(),
        aPicture({ hash: null, url: '/pictures/cup.svg', alt: {} }),
        aPicture({ width: 1, height: 4 }),
      ];
      const other = [aPicture()];
      expect(await set(bowl, pictures)).toBe(true);
      expect(await set(cup, other)).toBe(true);
      expect(await shop.sent()).toEqual([bowl, cup].map(pictureSet));
      const found = await shop.pictures.of([bowl, cup, randomUUID()]);
      expect([found.get(bowl), found.get(cup), found.size]).toEqual([pictures, other, 2]);
      expect(await shop.pictures.of([])).toEqual(new Map());
    });

    it('replaces the pictures of an owner, and leaves others alone', async () => {
      const [bowl, cup] = [randomUUID(), randomUUID()];
      const pictures = [aPicture(), aPicture(), aPicture()];
      await set(cup, [aPicture()]);
      await set(bowl, pictures);
      await set(bowl, [...pictures].reverse().slice(1));
      expect((await shop.pictures.of([bowl])).get(bowl)).toEqual([pictures[1], pictures[0]]);
      await set(bowl, []);
      expect((await shop.pictures.of([bowl, cup])).size).toBe(1);
    });

    it.each(['product', 'category'] as const)('keeps one whole list where several of a %s are set at once', async (owner) => {
      const [product] = await addAll(shop, another());
      const bowl = owner === 'product' ? product.id : String(product.categoryPath.at(-1));
      const lists = Array.from({ length: 6 }, (_, index) => [aPicture({ width: index + 1 }), aPicture({ width: index + 1 })]);
      await Promise.all(lists.map((list) => set(bowl, list)));
      expect(lists).toContainEqual((await shop.pictures.of([bowl])).get(bowl));
    });

    it('lets one owner use an upload, again too, and no other', async () => {
      const upload = anUpload();
      const [bowl, cup] = [randomUUID(), randomUUID()];
      await shop.uploads.add(upload);
      const used = await Promise.all([bowl, cup].map((owner) => set(owner, [aPicture({ id: randomUUID() })], [upload.id])));
      expect([...used].sort()).toEqual([false, true]);
      const [owner, loser] = used[0] ? [bowl, cup] : [cup, bowl];
      expect(await set(owner, [aPicture()], [upload.id])).toBe(true);
      expect((await shop.pictures.of([bowl, cup])).has(loser)).toBe(false);
      expect(await shop.uploads.byIds([upload.id])).toEqual([{ ...upload, usedBy: owner }]);
    });

    it('changes nothing where an upload is gone', async () => {
      const [kept, gone] = [anUpload(), anUpload()];
      const bowl = randomUUID();
      await shop.uploads.add(kept);
      expect(await set(bowl, [aPicture()], [kept.id, gone.id])).toBe(false);
      expect(await shop.sent()).toEqual([]);
      expect((await shop.pictures.of([bowl])).size).toBe(0);
      expect(await shop.uploads.byIds([kept.id])).toEqual([kept]);
    });

    it('counts the uploads of a seller that no picture uses', async () => {
      const sellerId = randomUUID();
      for (const upload of [
        anUpload({ sellerId }),
        anUpload({ sellerId }),
        anUpload({ sellerId, usedBy: randomUUID() }),
        anUpload(),
      ])
        await shop.uploads.add(upload);
      expect(await shop.uploads.countOpen(sellerId)).toBe(2);
    });

    it('finds the oldest uploads, used or not, and removes them', async () => {
      const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute));
      const uploads = [3, 1, 2, 9].map((minute) =>
        anUpload({ createdAt: at(minute), usedBy: minute === 2 ? randomUUID() : null }),
      );
      for (const upload of uploads) await shop.uploads.add(upload);
      const idOf = (index: number) => uploads[index]?.id;
      expect(await shop.uploads.before(at(9), 10)).toEqual([idOf(1), idOf(2), idOf(0)]);
      expect(await shop.uploads.before(at(9), 2)).toEqual([idOf(1), idOf(2)]);
      await shop.uploads.remove(await shop.uploads.before(at(9), 2));
      await shop.uploads.remove([]);
      expect(await shop.uploads.before(at(10), 10)).toEqual([idOf(0), idOf(3)]);
    });

    it('has the URL of the first picture at the product', async () => {
      const tea = another();
      await addAll(shop, tea);
      await shop.changeCatalogue(async (catalogue) => {
        const found = await catalogue.find(tea.id);
        if (found) await catalogue.save({ ...found, pictureUrl: '/media/a/1280.webp' }, []);
      });
      expect(await shop.products.byIds([tea.id])).toMatchObject([{ pictureUrl: '/media/a/1280.webp', imageUrl: tea.imageUrl }]);
    });
  });
}
