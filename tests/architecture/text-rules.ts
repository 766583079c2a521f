import { isSupportFile, isTest, type SourceFile } from './source-files.ts';

const names = 'changes the case of names in this code: services, variables, verbs, kinds';
const headers = 'reads a header or an address, whose form is ASCII';
const files = 'trims a file, a document or an output of a program';

/** Files that may change or compare text themselves, each with its reason. All others use the rules of `kernel/text`. */
export const textChangers: Readonly<Record<string, string>> = {
  'kernel/language.ts': headers,
  'kernel/address/country-codes.ts': 'reads its own table',
  'subgraphs/user/domain/password.ts': 'normalises passwords, which no other rule may change (NIST SP 800-63B, 3.1.1.2)',
  'subgraphs/user/adapters/out/mail/folder-mail.ts': names,
  'subgraphs/user/adapters/out/memory/memory-mail-queue.ts': 'compares ids',
  'subgraphs/auth/config.ts': 'reads a variable',
  'subgraphs/auth/adapters/in/oidc/configuration.ts': headers,
  'subgraphs/auth/adapters/in/http/client-address.ts': headers,
  'subgraphs/order/adapters/out/payment/stripe-amount.ts': 'reads a currency, which is one of an enum',
  'subgraphs/product/domain/product-details.ts': 'trims a URL, whose form is ASCII and checked afterwards',
  'tools/addresses/generate-country-data.ts': 'names the files of its source',
  'subgraphs/product/adapters/in/graphql/picture-mutations.ts': names,
  'subgraphs/product/adapters/in/http/media-routes.ts': headers,
  'tools/graph/asyncapi.ts': names,
  'tools/graph/schema-base.ts': files,
  'tools/graph/compose.ts': files,
  'tools/chaos/read-stored-state.ts': names,
  'tools/chaos/world.ts': names,
  'tools/chaos/engines.ts': files,
  'tools/chaos/market.ts': 'makes a unit of a UUID',
  'tools/chaos/main.ts': 'reads an option',
  'tools/up/data-folder.ts': files,
  'tools/up/private-engines.ts': names,
  'tools/retail/replay-report.ts': 'sorts the words of its own report',
  'tools/retail/rows.ts': 'trims the columns of a file, whose forms are checked afterwards',
};

/**
 * Where text of people is kept and compared. Router, chassis and infra read headers, addresses and variables, whose form is
 * ASCII.
 */
const isProgram = (path: string) => /^(kernel|subgraphs|tools)\//.test(path) && !isTest(path);
const isModule = (path: string) => /^(kernel|tools)\/text\//.test(path);

const change = /\.(?:to(?:Locale)?(?:Upper|Lower)Case|normalize|trim|trimStart|trimEnd|localeCompare)\(|\bIntl\.Collator\b/;

/** Whether a file changes or compares text by itself. */
export const changesText = ({ text }: SourceFile): boolean => change.test(text);

/** Files that change the case, the normal form or the ends of a text, or compare names, past the module of text rules. */
export const unruledText = (file: SourceFile): readonly string[] =>
  isProgram(file.path) && !isModule(file.path) && !isSupportFile(file.path) && !(file.path in textChangers) && changesText(file)
    ? [`${file.path} changes or compares text: use the rules of kernel/text`]
    : [];
