import { randomBytes, randomUUID } from 'node:crypto';
import type { FileAnswer } from '../../../application/pictures/ports.ts';
import type { MediaAdapter, MediaUnderTest } from './media.support.ts';

const bytesOf = async ({ body }: FileAnswer): Promise<Buffer> => {
  const chunks = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** The contract of every media store, together with what takes its uploads. */
export function mediaContract({ name, open }: MediaAdapter): void {
  describe(`the media store, ${name}`, () => {
    let store: MediaUnderTest;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());
    const folder = () => randomBytes(20).toString('hex');
    const soon = () => new Date(Date.now() + 60_000);
    const photo = () => ({ id: randomUUID(), contentType: 'image/png', bytes: 2_000 });
    const pathOf = async (content: Uint8Array) => {
      const path = `${folder()}/320.webp`;
      await store.media.put({ path, contentType: 'image/webp', content });
      return path;
    };

    it('serves what was put, and knows what is there', async () => {
      const content = randomBytes(300_000);
      const path = await pathOf(content);
      const answer = await store.media.read(path, 'GET');
      expect(answer).toMatchObject({ status: 200, headers: { 'content-length': '300000' } });
      expect(answer && (await bytesOf(answer)).equals(content)).toBe(true);
      expect(await store.media.has(path)).toBe(true);
      expect(await store.media.has(path.replace('320', '640'))).toBe(false);
      expect(await store.media.read(path.replace('320', '640'), 'GET')).toBeUndefined();
      expect(await store.media.read(path.replace('320', '640'), 'HEAD')).toBeUndefined();
    });

    it('tells the length of a file without its content', async () => {
      const answer = await store.media.read(await pathOf(randomBytes(77)), 'HEAD');
      expect(answer).toMatchObject({ status: 200, headers: { 'content-length': '77' } });
      expect(answer?.body).toBeUndefined();
    });

    it.each([
      ['bytes=0-0', 0, 1],
      ['bytes=10-19', 10, 20],
      ['bytes=90-', 90, 100],
      ['bytes=90-500', 90, 100],
      ['bytes=-7', 93, 100],
    ])('serves a part of a file by %s', async (range, from, to) => {
      const content = randomBytes(100);
      const answer = await store.media.read(await pathOf(content), 'GET', range);
      expect(answer).toMatchObject({
        status: 206,
        headers: { 'content-length': String(to - from), 'content-range': `bytes ${from}-${to - 1}/100` },
      });
      expect(answer && (await bytesOf(answer)).equals(content.subarray(from, to))).toBe(true);
    });

    it('refuses a part that the file does not have', async () => {
      const answer = await store.media.read(await pathOf(randomBytes(100)), 'GET', 'bytes=100-');
      expect(answer?.status).toBe(416);
      expect(answer?.body).toBeUndefined();
    });

    it('keeps the whole file under many writers of the same content', async () => {
      const content = randomBytes(200_000);
      const path = `${folder()}/320.avif`;
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          await store.media.put({ path, contentType: 'image/avif', content });
          const answer = await store.media.read(path, 'GET');
          expect(answer && (await bytesOf(answer)).equals(content)).toBe(true);
        }),
      );
    });

    it('takes the upload that it has signed, again too, and gives its content until it is removed', async () => {
      const upload = photo();
      const signed = await store.media.signUpload(upload, soon());
      expect(signed).toMatchObject({ method: 'PUT', headers: { 'content-type': 'image/png' } });
      expect(await store.media.readUpload(upload.id)).toBeUndefined();
      const content = randomBytes(2_000);
      expect(await store.send(signed, randomBytes(2_000))).toBe(true);
      expect(await store.send(signed, content)).toBe(true);
      expect(Buffer.from((await store.media.readUpload(upload.id)) ?? []).equals(content)).toBe(true);
      await store.media.removeUpload(upload.id);
      await store.media.removeUpload(upload.id);
      expect(await store.media.readUpload(upload.id)).toBeUndefined();
    });

    it('takes no upload of another type, size, or name, or with another signature', async () => {
      const upload = photo();
      const signed = await store.media.signUpload(upload, soon());
      const content = randomBytes(2_000);
      expect(await store.send({ ...signed, headers: { 'content-type': 'text/html' } }, content)).toBe(false);
      expect(await store.send(signed, randomBytes(1_999))).toBe(false);
      expect(await store.send(signed, randomBytes(2_001))).toBe(false);
      expect(await store.send({ ...signed, url: signed.url.replace(upload.id, randomUUID()) }, content)).toBe(false);
      expect(await store.send({ ...signed, url: signed.url.replace(/(ignature=).{6}/, '$1abcdef') }, content)).toBe(false);
      expect(await store.send({ ...signed, url: signed.url.replace(/\?.*/, '') }, content)).toBe(false);
      expect(await store.media.readUpload(upload.id)).toBeUndefined();
    });

    it('takes no upload after its time', async () => {
      const upload = photo();
      const signed = await store.media.signUpload(upload, new Date(store.now().getTime() + 1_000));
      await store.passes(2_100);
      expect(await store.send(signed, randomBytes(2_000))).toBe(false);
      expect(await store.media.readUpload(upload.id)).toBeUndefined();
    });

    it('does not serve an upload', async () => {
      const upload = photo();
      await store.send(await store.media.signUpload(upload, soon()), randomBytes(2_000));
      expect(await store.media.read(`uploads/${upload.id}`, 'GET')).toBeUndefined();
      expect(await store.media.read(upload.id, 'GET')).toBeUndefined();
    });
  });
}
