import { isSupport, type SourceFile } from './source-files.ts';

/** Folders with test code of other kinds: fences, Jest's own files, the federation suites and clients of other libraries. */
const otherFolders = /^tests\/(?:architecture|jest|federation|frontends|compatibility)\//;

/**
 * Files of `tests/` that are neither tests nor marked as their support. Support stands in a folder `support/`, or beside its test
 * as `*.support.ts`. A program says in its first line how it is run.
 */
export const unmarkedSupport = ({ path, text }: SourceFile): readonly string[] =>
  path.startsWith('tests/') &&
  !otherFolders.test(path) &&
  !/\.test\.ts$/.test(path) &&
  !isSupport(path) &&
  !text.startsWith('// `node tests/')
    ? [`${path} is support of tests: move it to a folder support/ or call it *.support.ts`]
    : [];
