import { z } from 'zod';

/** An environment variable: the URLs of subgraphs by name, such as `accounts=http://127.0.0.1:5001/graphql,reviews=…`. */
export const subgraphUrls = z
  .string()
  .regex(/^\w[\w-]*=https?:\/\/[^,\s]+(?:,\w[\w-]*=https?:\/\/[^,\s]+)*$/, 'must be name=url pairs, parted by commas')
  .transform(
    (text): Readonly<Record<string, string>> =>
      Object.fromEntries(text.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])),
  );
