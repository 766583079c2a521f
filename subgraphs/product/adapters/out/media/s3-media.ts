import { askWith, derived, type Followed } from '@commerce/chassis/secrets/followed.ts';
import { AwsClient, AwsV4Signer } from 'aws4fetch';
import type { FileAnswer, MediaStore } from '../../../application/pictures/ports.ts';
import { fileHeaders } from './file-headers.ts';

/** The account of the bucket. */
export interface S3Account {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface S3MediaOptions {
  /** The bucket in path style, as the service reaches it: `https://s3.eu-central-1.amazonaws.com/bucket`. */
  readonly url: string;
  /** The bucket as browsers reach it, for uploads. */
  readonly uploadUrl: string;
  readonly region: string;
  readonly account: Followed<S3Account>;
  readonly now: () => Date;
  /** From a request to the head of its response, in milliseconds. */
  readonly timeoutMs?: number;
}

const isForbidden = (outcome: unknown): boolean => outcome instanceof Response && outcome.status === 403;

/** The media store in a bucket of an S3-compatible service. Uploads go there directly, by URLs with a signature (SigV4). */
export function s3Media({ timeoutMs = 10_000, now, ...options }: S3MediaOptions): MediaStore {
  const { account, region } = options;
  const client = derived(account, (now) => new AwsClient({ ...now, service: 's3', region, retries: 2, initRetryMs: 100 }));
  const urlOf = (bucket: string, path: string) => `${bucket.replace(/\/$/, '')}/${path}`;

  const request = async (path: string, init: RequestInit, ...expected: readonly number[]): Promise<Response> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const ask = (signing: AwsClient) => signing.fetch(urlOf(options.url, path), { ...init, signal: timeout });
    const response = await askWith(client, ask, isForbidden);
    if (response.ok || expected.includes(response.status)) return response;
    throw new Error(`the bucket answered ${init.method} with ${response.status}: ${(await response.text()).slice(0, 300)}`);
  };

  return {
    signUpload: async ({ id, contentType, bytes }, expiresAt) => {
      const seconds = Math.max(1, Math.floor((expiresAt.getTime() - now().getTime()) / 1000));
      const url = `${urlOf(options.uploadUrl, `uploads/${id}`)}?X-Amz-Expires=${seconds}`;
      const headers = { 'content-type': contentType, 'content-length': String(bytes) };
      const signer = new AwsV4Signer({
        ...account.value(),
        service: 's3',
        region,
        method: 'PUT',
        url,
        headers,
        signQuery: true,
        allHeaders: true, // so that the bucket takes no other type and no other size
      });
      const signed = await signer.sign();
      return { url: signed.url.href, method: 'PUT', headers: { 'content-type': contentType } };
    },
    readUpload: async (id) => {
      const response = await request(`uploads/${id}`, { method: 'GET' }, 404);
      if (response.status === 404) return void (await response.body?.cancel());
      return new Uint8Array(await response.arrayBuffer());
    },
    removeUpload: async (id) => {
      const response = await request(`uploads/${id}`, { method: 'DELETE' }, 404);
      await response.body?.cancel();
    },
    put: async ({ path, contentType, content }) => {
      const response = await request(`files/${path}`, {
        method: 'PUT',
        headers: { 'content-type': contentType },
        body: content as Uint8Array<ArrayBuffer>,
      });
      await response.body?.cancel();
    },
    has: async (path) => (await request(`files/${path}`, { method: 'HEAD' }, 404)).ok,
    read: async (path, method, range) => {
      const headers = range === undefined ? {} : { range };
      const response = await request(`files/${path}`, { method, headers }, 404, 416);
      if (response.status === 404) return void (await response.body?.cancel());
      const status = response.status as FileAnswer['status'];
      if (status === 416) await response.body?.cancel();
      const body = method === 'GET' && status !== 416 ? (response.body ?? undefined) : undefined;
      return { status, headers: fileHeaders(response.headers, status), body };
    },
  };
}
