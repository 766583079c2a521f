import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import sharp from 'sharp';
import { request } from 'undici';
import { codesOf, sharedUrl } from './support/ask.ts';
import { aProduct, type UserError } from './support/goods.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';

interface Upload {
  readonly id: string;
  readonly url: string;
  readonly method: string;
  readonly headers: readonly Readonly<{ name: string; value: string }>[];
}

interface Pictured {
  readonly imageUrl: string | null;
  readonly pictures: readonly Readonly<{
    id: string;
    url: string;
    small: string;
    alt: string;
    width: number;
    height: number;
    webp: string;
    avif: string;
  }>[];
}

const pictureFields = `imageUrl pictures { id url small: url(maxWidth: 700) alt width height webp: srcset avif: srcset(format: AVIF) }`;
const createUpload = `mutation CreateUpload($input: CreateUploadInput!) {
  createUpload(input: $input) { upload { id url method headers { name value } } userErrors { code field } }
}`;
const setPictures = `mutation SetPictures($input: SetPicturesInput!) {
  setPictures(input: $input) { product { ${pictureFields} } userErrors { code field message } }
}`;

async function permitted(seller: Person, content: Buffer, contentType = 'image/jpeg'): Promise<Upload> {
  const { createUpload: payload } = await seller.dataOf<{ createUpload: { upload: Upload; userErrors: unknown[] } }>(
    createUpload,
    {
      input: { contentType, bytes: content.length },
    },
  );
  expect(payload.userErrors).toEqual([]);
  return payload.upload;
}

/** Sends an upload's request. @returns the status of its answer. */
async function send({ url, method, headers }: Upload, content: Buffer, change: Readonly<Record<string, string>> = {}) {
  const { statusCode, body } = await request(new URL(url, sharedUrl()), {
    method: method as 'PUT',
    headers: { ...Object.fromEntries(headers.map(({ name, value }) => [name, value])), ...change },
    body: content,
  });
  await body.dump();
  return statusCode;
}

async function set(seller: Person, productId: string, pictures: readonly object[]) {
  const input = { productId, pictures };
  const { setPictures: payload } = await seller.dataOf<{
    setPictures: { product: Pictured | null; userErrors: readonly UserError[] };
  }>(setPictures, { input });
  return payload;
}

async function read(path: string, headers: Readonly<Record<string, string>> = {}, method: 'GET' | 'HEAD' | 'DELETE' = 'GET') {
  const answer = await request(new URL(path, sharedUrl()), { headers, method });
  return { status: answer.statusCode, headers: answer.headers, content: Buffer.from(await answer.body.arrayBuffer()) };
}

/** Sends the path as it is; `request` and `fetch` resolve dots in it. */
async function readAsWritten(path: string) {
  const sent = get({ ...urlToHttpOptions(new URL(sharedUrl())), path });
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, text: Buffer.concat(await answer.toArray()).toString() };
}

/** A photo that was taken with the camera on its side: 300 wide and 400 high when it is shown upright. */
const onItsSide = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#7a9' } })
    .withExif({ IFD0: { Copyright: 'Hanbyeol' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

describe('the pictures of a product', () => {
  it('are uploaded by their seller and served in both formats and all sizes, upright and without metadata', async () => {
    const seller = await aSeller();
    const { id: productId } = await aProduct(seller);
    const photo = await sharp({ create: { width: 1500, height: 1000, channels: 3, background: '#a53' } })
      .jpeg()
      .toBuffer();
    const sideways = await onItsSide();
    const uploads = [await permitted(seller, photo), await permitted(seller, sideways)] as const;
    expect(await send(uploads[0], photo)).toBe(200);
    expect(await send(uploads[1], sideways)).toBe(200);

    const pictures = [
      {
        uploadId: uploads[0].id,
        alt: [
          { language: 'KO', text: '달항아리' },
          { language: 'EN', text: 'A moon jar' },
        ],
      },
      { uploadId: uploads[1].id },
    ];
    const { product, userErrors } = await set(seller, productId, pictures);
    expect(userErrors).toEqual([]);
    expect(product?.pictures).toMatchObject([
      { width: 1280, height: 853, alt: expect.stringMatching(/^(달항아리|A moon jar)$/) },
      { width: 300, height: 400, alt: 'Moon Jar Bowl' },
    ]);
    const [first, second] = product?.pictures ?? [];
    if (!first || !second) throw new Error('two pictures were set');
    expect(product?.imageUrl).toBe(first.url);
    expect(first.small).toMatch(/\/640\.webp$/);
    expect([first.webp, first.avif].map((files) => files.split(', ').length)).toEqual([4, 4]);

    for (const files of [first.webp, first.avif, second.webp, second.avif])
      for (const [path = '', width = ''] of files.split(', ').map((file) => file.split(' '))) {
        const { status, headers, content } = await read(path);
        const isAvif = path.endsWith('.avif');
        expect([path, status, headers['content-type']]).toEqual([path, 200, isAvif ? 'image/avif' : 'image/webp']);
        expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['content-security-policy']).toContain('sandbox');
        const found = await sharp(content).metadata();
        expect([`${found.width}w`, found.exif, found.orientation]).toEqual([width, undefined, undefined]);
      }
  });

  it('are read in parts, asked for again by their entity tag, and never changed', async () => {
    const seller = await aSeller();
    const { id: productId } = await aProduct(seller);
    const photo = await onItsSide();
    const upload = await permitted(seller, photo);
    await send(upload, photo);
    const { product } = await set(seller, productId, [{ uploadId: upload.id }]);
    const path = product?.imageUrl ?? '';
    const whole = await read(path);
    const part = await read(path, { range: 'bytes=4-11' });
    expect([part.status, part.headers['content-range'], part.content]).toEqual([
      206,
      `bytes 4-11/${whole.content.length}`,
      whole.content.subarray(4, 12),
    ]);
    expect((await read(path, { range: `bytes=${whole.content.length}-` })).status).toBe(416);
    expect((await read(path, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
    const again = await read(path, { 'if-none-match': String(whole.headers.etag) });
    expect([again.status, again.content.length]).toEqual([304, 0]);
    const head = await read(path, {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.content.length]).toEqual([200, String(whole.content.length), 0]);
    expect((await read(path, {}, 'DELETE')).status).toBe(404);
  });

  it('keep their files and texts when they change places, and a repeated request changes nothing', async () => {
    const seller = await aSeller();
    const { id: productId } = await aProduct(seller);
    const photo = await onItsSide();
    const upload = await permitted(seller, photo);
    await send(upload, photo);
    const drawing = { url: '/pictures/TEA-001.svg', width: 800, height: 800, alt: [{ language: 'EN', text: 'A drawing' }] };
    const wanted = [{ uploadId: upload.id, alt: [{ language: 'EN', text: 'A photo' }] }, drawing];
    const first = await set(seller, productId, wanted);
    const again = await set(seller, productId, wanted);
    expect(again.product?.pictures[0]).toEqual(first.product?.pictures[0]);
    const ids = (again.product?.pictures ?? []).map(({ id }) => id).reverse();
    const turned = await set(
      seller,
      productId,
      ids.map((pictureId) => ({ pictureId })),
    );
    expect(turned.product?.pictures).toEqual([...(again.product?.pictures ?? [])].reverse());
    expect(turned.product).toMatchObject({ imageUrl: '/pictures/TEA-001.svg', pictures: [{ webp: '', alt: 'A drawing' }, {}] });
    expect(await set(seller, productId, [])).toMatchObject({ product: { imageUrl: null, pictures: [] } });
  });

  it('are for the seller of the product alone', async () => {
    const [seller, rival, shopper] = await Promise.all([aSeller(), aSeller(), aShopper()]);
    const { id: productId } = await aProduct(seller);
    const photo = await onItsSide();
    const upload = await permitted(rival, photo);
    await send(upload, photo);
    expect((await set(rival, productId, [{ uploadId: upload.id }])).userErrors).toMatchObject([{ code: 'PRODUCT_IS_NOT_YOURS' }]);
    expect((await set(seller, productId, [{ uploadId: upload.id }])).userErrors).toMatchObject([
      { code: 'UPLOAD_IS_UNKNOWN', field: 'pictures.0' },
    ]);
    expect(codesOf(await shopper.ask(createUpload, { input: { contentType: 'image/png', bytes: 1 } }))).toEqual(['FORBIDDEN']);
  });

  it('are what their content says, and nothing else', async () => {
    const seller = await aSeller();
    const { id: productId } = await aProduct(seller);
    const codeOf = async (content: Buffer, contentType: string) => {
      const upload = await permitted(seller, content, contentType);
      expect(await send(upload, content)).toBe(200);
      return (await set(seller, productId, [{ uploadId: upload.id }])).userErrors.map(({ code }) => code);
    };
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } })
      .png()
      .toBuffer();
    expect(await codeOf(script, 'image/png')).toEqual(['PICTURE_TYPE_IS_UNSUPPORTED']);
    expect(await codeOf(png.subarray(0, 50), 'image/png')).toEqual(['PICTURE_IS_DAMAGED']);
    expect(await codeOf(png, 'image/jpeg')).toEqual([]);
    const notSent = await permitted(seller, png);
    expect((await set(seller, productId, [{ uploadId: notSent.id }])).userErrors).toMatchObject([{ code: 'UPLOAD_IS_EMPTY' }]);
  });
});

describe('an upload', () => {
  it('is one file of the permitted size and type, and no other', async () => {
    const seller = await aSeller();
    const photo = await onItsSide();
    const upload = await permitted(seller, photo);
    expect(await send(upload, photo.subarray(1))).toBe(403);
    expect(await send(upload, photo, { 'content-type': 'text/html' })).toBe(403);
    expect(await send({ ...upload, url: upload.url.replace(upload.id, randomUUID()) }, photo)).toBe(403);
    expect(await send({ ...upload, url: upload.url.replace(/(ignature=).{4}/, '$1AAAA') }, photo)).toBe(403);
    expect([403, 404]).toContain(await send({ ...upload, url: `/media/uploads/${upload.id}` }, photo));
    expect(await send(upload, photo)).toBe(200);
  });

  // A bucket has limits of its own: it refuses what does not fit the signature.
  const itInFolder = process.env.MEDIA_URL?.startsWith('http') ? it.skip : it;
  itInFolder('is never larger than 10 MiB, and says how large it is', async () => {
    const seller = await aSeller();
    const upload = await permitted(seller, await onItsSide());
    expect(await send(upload, Buffer.alloc(10 * 1024 * 1024 + 1))).toBe(413);
    const { statusCode, body } = await request(new URL(upload.url, sharedUrl()), {
      method: 'PUT',
      headers: { 'content-type': 'image/jpeg' },
      body: Readable.from([Buffer.from('chunk')]),
    });
    await body.dump();
    expect(statusCode).toBe(411);
  });

  it('is not served', async () => {
    const seller = await aSeller();
    const photo = await onItsSide();
    const upload = await permitted(seller, photo);
    await send(upload, photo);
    expect((await read(`/media/uploads/${upload.id}`)).status).toBe(404);
    expect([403, 404]).toContain((await read(upload.url)).status);
  });
});

describe('below /media/', () => {
  it.each([
    '/media/',
    '/media/key',
    '/media/uploads',
    '/media/../graphql',
    '/media/..%2f..%2fkey',
    '/media/%2e%2e/graphql',
    '/media/%2e%2e/health/ready',
    '/media/x/..',
    '/media/x/%2e%2e%2f%2e%2e%2fkey',
    '/media/x/..\\..\\key',
    '/media//etc/passwd',
    `/media/${'0'.repeat(40)}/../../key`,
    `/media/${'0'.repeat(40)}/320.webp`,
    `/media/${'0'.repeat(40)}/320.svg`,
    `/media/${'0'.repeat(40)}/320.webp%00.png`,
    `/media/${'0'.repeat(40)}/.320.webp`,
    `/media/${'0'.repeat(40)}/${'9'.repeat(80)}.webp`,
  ])('%s is not found', async (path) => {
    const { status, text } = await readAsWritten(path);
    expect([path, [400, 404].includes(status)]).toEqual([path, true]);
    expect(text).not.toMatch(/root:|ready|playground/i);
  });
});
