import { isSupportFile, isTest, type SourceFile } from './source-files.ts';

/**
 * Files that may write to the terminal themselves, each with its reason. All others use `print` and `printError`, which show what
 * they cannot trust.
 */
export const terminalWriters: Readonly<Record<string, string>> = {
  'chassis/telemetry/print.ts': 'is the guarded way',
  'tools/up/main.ts': 'prints its own words and the addresses',
  'tools/up/output.ts': 'colours lines whose parts are made printable first',
  'tools/chaos/main.ts': 'prints its own report',
  'tools/check/main.ts': 'passes on what the tests print',
  'tools/check/run-gate.ts': 'passes on what the tests print',
  'tools/graph/check-breaking.ts': 'prints names of the schema',
  'tools/graph/generate.ts': 'prints names of files of the repository',
};

const isProgram = (path: string) => /^(kernel|chassis|subgraphs|router|tools)\//.test(path) && !isTest(path);

/** Files that write to the terminal past the guarded way. */
export const unguardedWrites = ({ path, text }: SourceFile): readonly string[] =>
  isProgram(path) &&
  !isSupportFile(path) &&
  !(path in terminalWriters) &&
  /\bconsole\.|\bprocess\.std(?:out|err)\.write\b/.test(text)
    ? [`${path} writes to the terminal: use print and printError of chassis/telemetry/print.ts`]
    : [];
