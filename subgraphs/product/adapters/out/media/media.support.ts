import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import type { MediaStore, ReceiveUpload, UploadRequest } from '../../../application/pictures/ports.ts';
import { memoryMedia } from '../memory/memory-media.support.ts';
import { fileMedia } from './file-media.ts';
import { s3Media } from './s3-media.ts';

export interface MediaUnderTest {
  readonly media: MediaStore;
  /** Carries out an upload as a browser would. @returns whether it was taken. */
  readonly send: (request: UploadRequest, content: Uint8Array) => Promise<boolean>;
  readonly now: () => Date;
  /** Lets time pass, in milliseconds. */
  readonly passes: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface MediaAdapter {
  readonly name: string;
  readonly open: () => Promise<MediaUnderTest>;
}

/** A clock that a test moves. */
function clock() {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    passes: async (ms: number) => {
      ahead += ms;
    },
  };
}

/** Sends to the service what a browser would send to its address. */
const sendTo =
  (receiveUpload: ReceiveUpload): MediaUnderTest['send'] =>
  async ({ url, headers }, content) => {
    const { pathname, searchParams } = new URL(url, 'http://shop');
    return receiveUpload({
      id: pathname.split('/').at(-1) ?? '',
      query: Object.fromEntries(searchParams),
      contentType: headers['content-type'],
      bytes: content.length,
      content: Readable.from([content]),
    });
  };

const memory: MediaAdapter = {
  name: 'memory',
  open: async () => {
    const time = clock();
    const { media, receiveUpload } = memoryMedia(time.now);
    return { media, send: sendTo(receiveUpload), ...time, close: async () => undefined };
  },
};

const files: MediaAdapter = {
  name: 'files',
  open: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-media-'));
    const time = clock();
    const { media, receiveUpload } = await fileMedia({ folder, now: time.now });
    return { media, send: sendTo(receiveUpload), ...time, close: () => rm(folder, { recursive: true }) };
  },
};

/** @param address of a bucket with its account, as `pnpm infra env` prints it in S3_URL. */
const bucket = (address: string): MediaAdapter => ({
  name: 'an S3-compatible bucket',
  open: async () => {
    const { username, password, origin, pathname } = new URL(address);
    const url = `${origin}${pathname}`;
    const now = () => new Date();
    const account = { region: 'us-east-1', accessKeyId: username, secretAccessKey: password };
    return {
      media: s3Media({ url, uploadUrl: url, region: account.region, account: fixed(account), now }),
      send: async ({ url: to, method, headers }, content) => {
        const answer = await fetch(to, { method, headers, body: content as Uint8Array<ArrayBuffer> });
        await answer.body?.cancel();
        return answer.ok;
      },
      now,
      passes: (ms) => wait(ms),
      close: async () => undefined,
    };
  },
});

const { S3_URL } = process.env;

/** The fake, the files, and the bucket that S3_URL names. */
export const mediaAdapters: readonly MediaAdapter[] = [memory, files, ...(S3_URL ? [bucket(S3_URL)] : [])];
