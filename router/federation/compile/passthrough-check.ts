import { isUtf8 } from 'node:buffer';
import type { ObjectShape } from '../operation/shape.ts';
import type { IsPassthrough } from '../subgraph-call.ts';
import { makeModule } from './source.ts';
import { valueReaders } from './tape/value-readers.ts';

/**
 * Compiles the proof that a response body can be handed on unread: `{"data":{…}}` with exactly the client's keys in the client's
 * order, every value of its type, null only where the schema allows it, no white space, and nothing else. Half an answer, a page
 * of HTML, errors, extensions or a number where a list belongs all fail it, and are then read (and refused or mended) like any
 * other answer. One pass over the bytes costs a fraction of parsing them, and makes nothing that has to be collected.
 */
export function compilePassthroughCheck(root: ObjectShape): IsPassthrough {
  const module = makeModule();
  module.declare(['bytes']);
  const { bodyCode, checkObject, callCode } = valueReaders(module, 'bytes');
  const check = module.define('', bodyCode(callCode(checkObject(root))));
  return module.evaluate<IsPassthrough>(`(body) => {
    bytes = body;
    const isRead = ${check}() >= 0 && ${module.bind(isUtf8)}(body);
    bytes = undefined;
    return isRead;
  }`);
}
