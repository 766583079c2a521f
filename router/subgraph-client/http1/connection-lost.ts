/** A reused connection was lost before the first byte of the response. Whether the server received the request is unknown. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';

  constructor(cause: unknown) {
    super('a reused connection was lost', { cause });
  }
}
