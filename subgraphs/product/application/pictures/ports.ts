import type { Result } from '@commerce/kernel/result.ts';
import type { Format, Picture } from '../../domain/pictures/picture.ts';
import type { PictureSize } from '../../domain/pictures/picture-size.ts';
import type { ContentRefusal } from '../../domain/pictures/refusals.ts';

/** The permission of one account to upload one file. */
export interface Upload {
  readonly id: string;
  readonly sellerId: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly createdAt: Date;
  /** The product or the category whose picture it has become; null until then. */
  readonly usedBy: string | null;
}

/** The uploads that were permitted and not removed yet. */
export interface Uploads {
  add(upload: Upload): Promise<void>;
  byIds(ids: readonly string[]): Promise<readonly Upload[]>;
  /** How many uploads of the account no picture uses. */
  countOpen(sellerId: string): Promise<number>;
  /** The ids of at most `limit` uploads that were permitted before this instant, oldest first. */
  before(instant: Date, limit: number): Promise<readonly string[]>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Reads of the committed pictures. */
export interface Pictures {
  /** The pictures of each product or category, in their order. Owners without pictures are missing. */
  of(ownerIds: readonly string[]): Promise<ReadonlyMap<string, readonly Picture[]>>;
}

/** The request with which a client uploads a file. */
export interface UploadRequest {
  /** Absolute, or a path of the shop's origin. */
  readonly url: string;
  readonly method: 'PUT';
  /** The headers that the client must send. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A file with its whole content. */
export interface MediaFile {
  /** As by `filePath` of the domain. */
  readonly path: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** A part of a file, or all of it (RFC 9110, 14). */
export interface FileAnswer {
  readonly status: 200 | 206 | 416;
  /** `content-length`, and `content-range` for a part or a range that the file does not have. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for HEAD and with status 416. Its reader must read it to the end or end it. */
  readonly body?: AsyncIterable<Uint8Array> | undefined;
}

/** Where uploads and the files of pictures are. A file that was put is there after a crash. */
export interface MediaStore {
  /** Permits one upload of exactly this type and size until the instant. */
  signUpload(upload: Pick<Upload, 'id' | 'contentType' | 'bytes'>, expiresAt: Date): Promise<UploadRequest>;
  /** @returns undefined where nothing was uploaded. */
  readUpload(id: string): Promise<Uint8Array | undefined>;
  /** Removes the uploaded file, if there is one. */
  removeUpload(id: string): Promise<void>;
  put(file: MediaFile): Promise<void>;
  has(path: string): Promise<boolean>;
  /**
   * Reads a file for a client.
   *
   * @param range the client's `range` header, in bytes.
   * @returns undefined where there is no such file.
   */
  read(path: string, method: 'GET' | 'HEAD', range?: string): Promise<FileAnswer | undefined>;
}

/** An upload as the service itself receives it. */
export interface ReceivedUpload {
  readonly id: string;
  /** The query of the request's URL. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly contentType: string | undefined;
  /** The request's `content-length`, in bytes. */
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * The second half of a {@link MediaStore} whose uploads come to the service itself.
 *
 * @returns false for a request that is not the one that was signed, or that comes late.
 */
export type ReceiveUpload = (upload: ReceivedUpload) => Promise<boolean>;

export interface ConvertedFile {
  readonly width: number;
  readonly format: Format;
  readonly content: Uint8Array;
}

/** Makes the files of a picture from an upload. Metadata (place, camera, thumbnail) does not get into them. */
export interface PictureConverter {
  /** The name of the files that {@link convert} makes of this content: other content has another one. */
  contentHash(content: Uint8Array): string;
  /** The size as shown, without reading all of the content. */
  measure(content: Uint8Array): Promise<Result<PictureSize, ContentRefusal>>;
  /**
   * Makes a file of each width in each format. Rejects where too many conversions wait; the request may be repeated later.
   *
   * @param widths in pixels, none above the picture's own.
   */
  convert(content: Uint8Array, widths: readonly number[]): Promise<Result<readonly ConvertedFile[], ContentRefusal>>;
}
