// Jest's transformer is Node's own type stripping: types become white space, so positions and coverage need no source map.
import { stripTypeScriptTypes } from 'node:module';

export default { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
