import type { MediaStore, ReceiveUpload } from '../../../application/pictures/ports.ts';

export interface MemoryMedia {
  readonly media: MediaStore;
  readonly receiveUpload: ReceiveUpload;
  /** The names of all files that are served. */
  readonly files: () => readonly string[];
  /** The ids of all uploaded files. */
  readonly uploaded: () => readonly string[];
}

/** A fake media store over maps. It passes the contract suite of the real ones. */
export function memoryMedia(now: () => Date = () => new Date()): MemoryMedia {
  const files = new Map<string, Uint8Array>();
  const uploads = new Map<string, Uint8Array>();
  const signed = new Map<string, Readonly<{ id: string; contentType: string; bytes: number; expires: number }>>();
  return {
    files: () => [...files.keys()],
    uploaded: () => [...uploads.keys()],
    media: {
      signUpload: async ({ id, contentType, bytes }, expiresAt) => {
        const signature = `signature-${signed.size + 1}`;
        signed.set(signature, { id, contentType, bytes, expires: expiresAt.getTime() });
        return {
          url: `/media/uploads/${id}?signature=${signature}`,
          method: 'PUT',
          headers: { 'content-type': contentType },
        };
      },
      readUpload: async (id) => uploads.get(id),
      removeUpload: async (id) => void uploads.delete(id),
      put: async ({ path, content }) => void files.set(path, content),
      has: async (path) => files.has(path),
      read: async (path, method, range) => {
        const whole = files.get(path);
        if (!whole) return undefined;
        const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
        const start = from === '' ? (to === '' ? 0 : Math.max(0, whole.length - Number(to))) : Number(from);
        const end = from === '' || to === '' ? whole.length : Math.min(whole.length, Number(to) + 1);
        if (start >= end) return { status: 416, headers: { 'content-range': `bytes */${whole.length}` } };
        const content = whole.subarray(start, end);
        const headers = { 'content-length': String(content.length) };
        const body = method === 'GET' ? [content].values() : undefined;
        const stream =
          body &&
          (async function* read() {
            yield* body;
          })();
        if (range === undefined) return { status: 200, headers, body: stream };
        return {
          status: 206,
          headers: { ...headers, 'content-range': `bytes ${start}-${end - 1}/${whole.length}` },
          body: stream,
        };
      },
    },
    receiveUpload: async ({ id, query, contentType, bytes, content }) => {
      const permitted = signed.get(String(query.signature));
      if (permitted?.id !== id || permitted.contentType !== contentType || permitted.bytes !== bytes) return false;
      if (permitted.expires <= now().getTime()) return false;
      const chunks = [];
      for await (const chunk of content) chunks.push(chunk);
      uploads.set(id, Buffer.concat(chunks));
      return true;
    },
  };
}
