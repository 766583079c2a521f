import { randomUUID } from 'node:crypto';
import { memoryMedia } from '../../adapters/out/memory/memory-media.support.ts';
import { memoryStores } from '../../adapters/out/memory/memory-stores.support.ts';
import { plainConverter, plainPicture } from '../../adapters/out/memory/plain-converter.support.ts';
import { maxOpenUploads, uploadKeptMs } from '../../domain/pictures/limits.ts';
import type { PictureDraft } from '../../domain/pictures/set-pictures.ts';
import { aProduct } from '../../domain/product.support.ts';
import { makeCreateUpload } from './create-upload.ts';
import type { PictureConverter } from './ports.ts';
import { makeRemoveOldUploads } from './remove-old-uploads.ts';
import { makeSetPictures } from './set-pictures.ts';
import { makeStorePicture } from './store-picture.ts';

const owner = { userId: randomUUID(), isAdmin: false };
const rival = { userId: randomUUID(), isAdmin: false };
const admin = { userId: randomUUID(), isAdmin: true };

/** A shop with one product, and a clock that stands until a test moves it. */
async function aShop(converter: PictureConverter = plainConverter) {
  let at = new Date('2026-11-23T09:30:00.000Z').getTime();
  const now = () => new Date(at);
  const { products, pictures, uploads, changeCatalogue, sent } = memoryStores();
  const { media, receiveUpload, files, uploaded } = memoryMedia(now);
  const deps = { products, pictures, uploads, changeCatalogue, media, newId: randomUUID, now };
  const tea = aProduct({ id: randomUUID(), sellerId: owner.userId });
  await changeCatalogue((catalogue) => catalogue.add(tea, []));
  const createUpload = makeCreateUpload(deps);
  const setPictures = makeSetPictures({ ...deps, storePicture: makeStorePicture({ media, converter }) });
  return {
    createUpload,
    media,
    files,
    uploaded,
    sent,
    removeOldUploads: makeRemoveOldUploads(deps),
    later: (ms: number) => {
      at += ms;
    },
    set: (list: readonly PictureDraft[], actor = owner) => setPictures(actor, { productId: tea.id, pictures: list }),
    setOf: (productId: string) => setPictures(owner, { productId, pictures: [] }),
    pictures: async () => (await pictures.of([tea.id])).get(tea.id) ?? [],
    product: async () => (await products.byIds([tea.id]))[0],
    /** Uploads the content, as the actor. @returns the upload's id. */
    upload: async (content: Uint8Array, actor = owner) => {
      const permitted = await createUpload(actor, { contentType: 'image/png', bytes: content.length });
      if (!permitted.ok) throw new Error(permitted.refusal.join());
      const { id, url, headers } = permitted.value;
      const query = Object.fromEntries(new URL(url, 'http://shop').searchParams);
      const parts = (async function* all() {
        yield content;
      })();
      expect(
        await receiveUpload({ id, query, contentType: headers['content-type'], bytes: content.length, content: parts }),
      ).toBe(true);
      return id;
    },
  };
}

const refusalsOf = (result: Readonly<{ ok: boolean; refusal?: readonly Readonly<{ code: string; field: string }>[] }>) =>
  (result.refusal ?? []).map(({ code, field }) => `${field}: ${code}`);

describe('the pictures of a product', () => {
  it('have files in both formats and every width, and the first one stands for the product', async () => {
    const shop = await aShop();
    const uploadId = await shop.upload(plainPicture(1000, 500));
    const set = await shop.set([
      {
        uploadId,
        alt: [
          { language: 'ko', text: ' 녹차  한 잔 ' },
          { language: 'en', text: ' ' },
        ],
      },
    ]);
    expect(set).toMatchObject({ ok: true, value: { revision: 2, pictureUrl: expect.stringMatching(/\/1000\.webp$/) } });
    expect(await shop.pictures()).toMatchObject([{ id: uploadId, width: 1000, height: 500, alt: { ko: '녹차 한 잔' } }]);
    const widths = [320, 640, 960, 1000];
    expect(shop.files().map((file) => file.split('/')[1])).toEqual(widths.flatMap((width) => [`${width}.avif`, `${width}.webp`]));
    expect(shop.sent()).toMatchObject([{ type: 'ProductChanged', data: { change: 'UPDATED', product: { revision: 2 } } }]);
  });

  it('are converted once, however often their seller asks', async () => {
    let conversions = 0;
    const counting: PictureConverter = {
      ...plainConverter,
      convert: (content, widths) => {
        conversions += 1;
        return plainConverter.convert(content, widths);
      },
    };
    const shop = await aShop(counting);
    const [first, same] = [await shop.upload(plainPicture(10, 10)), await shop.upload(plainPicture(10, 10))];
    await shop.set([{ uploadId: first }]);
    const before = await shop.pictures();
    await shop.set([{ uploadId: first }]);
    expect(await shop.pictures()).toEqual(before);
    await shop.set([{ uploadId: first }, { uploadId: same }]);
    expect([conversions, (await shop.pictures()).length]).toEqual([1, 2]);
  });

  it('keep their texts where a list names none', async () => {
    const shop = await aShop();
    const uploadId = await shop.upload(plainPicture(10, 10));
    await shop.set([{ uploadId, alt: [{ language: 'en', text: 'Tea' }] }]);
    await shop.set([{ pictureId: uploadId }]);
    expect(await shop.pictures()).toMatchObject([{ alt: { en: 'Tea' } }]);
    await shop.set([{ pictureId: uploadId, alt: [] }]);
    expect((await shop.pictures())[0]?.alt).toEqual({});
  });

  it.each<[string, readonly PictureDraft[], readonly string[]]>([
    ['no source', [{}], ['pictures.0: PICTURE_SOURCE_IS_INVALID']],
    ['two sources', [{ url: '/a.svg', width: 1, height: 1, pictureId: randomUUID() }], ['pictures.0: PICTURE_SOURCE_IS_INVALID']],
    ['a script for a URL', [{ url: 'javascript:alert(1)', width: 1, height: 1 }], ['pictures.0.url: IMAGE_URL_IS_INVALID']],
    ['another host for a path', [{ url: '//evil.example/a.png', width: 1, height: 1 }], ['pictures.0.url: IMAGE_URL_IS_INVALID']],
    ['no size', [{ url: '/a.svg' }], ['pictures.0: PICTURE_SIZE_IS_INVALID']],
    ['a negative size', [{ url: '/a.svg', width: -1, height: 9 }], ['pictures.0: PICTURE_SIZE_IS_INVALID']],
    ['an unknown picture', [{ pictureId: randomUUID() }], ['pictures.0: PICTURE_IS_UNKNOWN']],
    ['an unknown upload', [{ uploadId: randomUUID() }], ['pictures.0: UPLOAD_IS_UNKNOWN']],
    [
      'a text too long, and a language twice',
      [
        { url: '/a.svg', width: 1, height: 1, alt: [{ language: 'en', text: '🍵'.repeat(301) }] },
        {
          url: '/b.svg',
          width: 1,
          height: 1,
          alt: [
            { language: 'ko', text: '차' },
            { language: 'ko', text: '잔' },
          ],
        },
      ],
      ['pictures.0.alt: ALT_IS_TOO_LONG', 'pictures.1.alt: LANGUAGE_IS_REPEATED'],
    ],
    [
      '21 pictures',
      Array.from({ length: 21 }, () => ({ url: '/a.svg', width: 1, height: 1 })),
      ['pictures: PICTURES_ARE_TOO_MANY'],
    ],
  ])('are refused with %s, and stay as they are', async (_, list, refusals) => {
    const shop = await aShop();
    const uploadId = await shop.upload(plainPicture(10, 10));
    await shop.set([{ uploadId }]);
    const before = await shop.pictures();
    expect(refusalsOf(await shop.set(list))).toEqual(refusals);
    expect(await shop.pictures()).toEqual(before);
  });

  it('are refused with the same picture twice', async () => {
    const shop = await aShop();
    const uploadId = await shop.upload(plainPicture(10, 10));
    expect(refusalsOf(await shop.set([{ uploadId }, { pictureId: uploadId }]))).toEqual(['pictures.1: PICTURE_IS_REPEATED']);
  });

  it('are refused by their content, each with its place in the list', async () => {
    const shop = await aShop();
    const wrong = [new TextEncoder().encode('<svg/>'), plainPicture(10_000, 10_000), plainPicture(10, 41)];
    const list = [];
    for (const content of wrong) list.push({ uploadId: await shop.upload(content) });
    const empty = await shop.createUpload(owner, { contentType: 'image/png', bytes: 1 });
    expect(refusalsOf(await shop.set([...list, { uploadId: empty.ok ? empty.value.id : '' }]))).toEqual([
      'pictures.0: PICTURE_TYPE_IS_UNSUPPORTED',
      'pictures.1: PICTURE_IS_TOO_LARGE',
      'pictures.2: PICTURE_IS_TOO_NARROW',
      'pictures.3: UPLOAD_IS_EMPTY',
    ]);
    expect(shop.files()).toEqual([]);
  });

  it('are for the owner of the product, or for an administrator, with uploads of their own', async () => {
    const shop = await aShop();
    const [own, stolen] = [await shop.upload(plainPicture(10, 10), admin), await shop.upload(plainPicture(10, 10))];
    expect(refusalsOf(await shop.set([], rival))).toEqual(['productId: PRODUCT_IS_NOT_YOURS']);
    expect(refusalsOf(await shop.set([{ uploadId: stolen }], admin))).toEqual(['pictures.0: UPLOAD_IS_UNKNOWN']);
    expect(await shop.set([{ uploadId: own }], admin)).toMatchObject({ ok: true });
    expect(refusalsOf(await shop.setOf(randomUUID()))).toEqual(['productId: PRODUCT_IS_UNKNOWN']);
  });
});

describe('uploads', () => {
  it.each([
    ['image/svg+xml', 100, ['UPLOAD_TYPE_IS_UNSUPPORTED']],
    ['image/png', 0, ['UPLOAD_SIZE_IS_OUT_OF_RANGE']],
    ['text/html', -5, ['UPLOAD_TYPE_IS_UNSUPPORTED', 'UPLOAD_SIZE_IS_OUT_OF_RANGE']],
    ['image/png', 10 * 1024 * 1024 + 1, ['UPLOAD_SIZE_IS_OUT_OF_RANGE']],
  ])('of %s with %d bytes are refused', async (contentType, bytes, refusal) => {
    const { createUpload } = await aShop();
    expect(await createUpload(owner, { contentType, bytes })).toEqual({ ok: false, refusal });
  });

  it('that no picture uses have a limit for each account', async () => {
    const { createUpload } = await aShop();
    const draft = { contentType: 'image/png', bytes: 1 };
    for (let count = 0; count < maxOpenUploads; count += 1) await createUpload(owner, draft);
    expect(await createUpload(owner, draft)).toEqual({ ok: false, refusal: ['UPLOADS_ARE_TOO_MANY'] });
    expect(await createUpload(rival, draft)).toMatchObject({ ok: true });
  });

  it('are removed after a day, file and permission, and pictures keep their files', async () => {
    const shop = await aShop();
    const [used, unused] = [await shop.upload(plainPicture(10, 10)), await shop.upload(plainPicture(20, 20))];
    await shop.set([{ uploadId: used }]);
    shop.later(uploadKeptMs - 1);
    expect(await shop.removeOldUploads()).toBe(0);
    shop.later(2);
    const fresh = await shop.upload(plainPicture(30, 30));
    expect(await shop.removeOldUploads()).toBe(2);
    expect(shop.uploaded()).toEqual([fresh]);
    expect(refusalsOf(await shop.set([{ pictureId: used }, { uploadId: unused }]))).toEqual(['pictures.1: UPLOAD_IS_UNKNOWN']);
    expect(await shop.set([{ pictureId: used }])).toMatchObject({ ok: true });
    expect(shop.files()).toHaveLength(2);
  });
});
