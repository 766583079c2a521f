import type { FileAnswer } from '../../../application/pictures/ports.ts';

/** The headers of a store's answer that a client gets; the content of a refused range has none of its own. */
export const fileHeaders = (given: Headers, status: FileAnswer['status']): FileAnswer['headers'] =>
  Object.fromEntries(
    (status === 416 ? ['content-range'] : ['content-length', 'content-range']).flatMap((name) => {
      const value = given.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
