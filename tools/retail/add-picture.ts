import { request } from 'undici';
import { type Account, Refused, type UserError } from '../shop-client/account.ts';
import { withRetry } from '../shop-client/with-retry.ts';
import { attributesOf } from './derive-attributes.ts';
import { drawPicture } from './draw-picture.ts';

const createUpload = `mutation CreateUpload($input: CreateUploadInput!) {
  createUpload(input: $input) { upload { id url method headers { name value } } userErrors { code message } }
}`;
const setPictures = `mutation SetPictures($input: SetPicturesInput!) {
  setPictures(input: $input) { userErrors { code message } }
}`;

interface Upload {
  readonly id: string;
  readonly url: string;
  readonly method: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Draws a picture for a product and uploads it, as a seller's program does.
 * @param origin the shop's origin, which an upload's path is of.
 * @throws Refused if the shop does not take it.
 */
export const makeAddPicture =
  (seller: Account, origin: string) =>
  async (productId: string, name: string): Promise<void> => {
    const file = drawPicture(attributesOf(name));
    const input = { contentType: 'image/png', bytes: file.length };
    const { createUpload: created } = await withRetry(() =>
      seller.ask<{ createUpload: { upload: Upload | null; userErrors: readonly UserError[] } }>(createUpload, { input }),
    );
    if (!created.upload)
      throw new Refused(created.userErrors[0] ?? { code: 'NO_UPLOAD', message: 'the shop permitted no upload' });
    await put(created.upload, origin, file);
    const alt = [{ language: 'EN', text: name }];
    const pictures = [{ uploadId: created.upload.id, alt }];
    const { setPictures: set } = await withRetry(() =>
      seller.ask<{ setPictures: { userErrors: readonly UserError[] } }>(setPictures, { input: { productId, pictures } }),
    );
    const [refusal] = set.userErrors;
    if (refusal) throw new Refused(refusal);
  };

async function put({ url, method, headers }: Upload, origin: string, file: Buffer): Promise<void> {
  const given = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  const { statusCode, body } = await request(new URL(url, origin), { method: method as 'PUT', headers: given, body: file });
  await body.dump();
  if (statusCode >= 300) throw new Error(`the upload of a picture was answered with ${statusCode}`);
}
