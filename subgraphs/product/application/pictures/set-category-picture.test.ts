import { randomUUID } from 'node:crypto';
import { memoryMedia } from '../../adapters/out/memory/memory-media.support.ts';
import { memoryStores } from '../../adapters/out/memory/memory-stores.support.ts';
import { plainConverter } from '../../adapters/out/memory/plain-converter.support.ts';
import { makeSetCategoryPicture } from './set-category-picture.ts';
import { makeStorePicture } from './store-picture.ts';

const admin = { userId: randomUUID(), isAdmin: true };
const drawing = { url: '/pictures/tea.svg', width: 600, height: 600 };

async function aShop() {
  const { categories, pictures, uploads, changeCatalogue, sent } = memoryStores();
  const { media } = memoryMedia();
  const storePicture = makeStorePicture({ media, converter: plainConverter });
  const deps = { categories, pictures, uploads, changeCatalogue, storePicture, newId: randomUUID };
  const tea = await changeCatalogue((catalogue) => catalogue.categoryNamed('Tea'));
  const pictureOf = async () => (await pictures.of([tea.id])).get(tea.id)?.[0];
  return { tea, pictureOf, sent, setCategoryPicture: makeSetCategoryPicture(deps) };
}

describe('the picture of a category', () => {
  it('is set, replaced and taken away, and other services hear of it', async () => {
    const { tea, pictureOf, sent, setCategoryPicture } = await aShop();
    const picture = { ...drawing, alt: [{ language: 'ko' as const, text: '차' }] };
    expect(await setCategoryPicture(admin, { categoryId: tea.id, picture })).toEqual({ ok: true, value: tea });
    expect(await pictureOf()).toMatchObject({ url: drawing.url, alt: { ko: '차' } });
    await setCategoryPicture(admin, { categoryId: tea.id, picture: null });
    expect(await pictureOf()).toBeUndefined();
    const changed = { type: 'CategoryChanged', data: { categoryId: tea.id, change: 'UPDATED', mergedInto: null } };
    expect(sent()).toEqual([changed, changed]);
  });

  it('is refused for an unknown category, and where the picture breaks a rule', async () => {
    const { tea, pictureOf, sent, setCategoryPicture } = await aShop();
    expect(await setCategoryPicture(admin, { categoryId: randomUUID(), picture: drawing })).toEqual({
      ok: false,
      refusal: [{ code: 'CATEGORY_IS_UNKNOWN', field: 'categoryId' }],
    });
    expect(await setCategoryPicture(admin, { categoryId: tea.id, picture: { uploadId: randomUUID() } })).toEqual({
      ok: false,
      refusal: [{ code: 'UPLOAD_IS_UNKNOWN', field: 'picture' }],
    });
    const alt = [{ language: 'en' as const, text: 'x'.repeat(301) }];
    expect(await setCategoryPicture(admin, { categoryId: tea.id, picture: { ...drawing, alt } })).toEqual({
      ok: false,
      refusal: [{ code: 'ALT_IS_TOO_LONG', field: 'picture.alt' }],
    });
    expect([await pictureOf(), sent()]).toEqual([undefined, []]);
  });
});
