/** A page as a search engine reads it: without scripts, without following redirects. */
export interface ReadPage {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export async function readPage(url: string, path: string, headers: Record<string, string> = {}): Promise<ReadPage> {
  const response = await fetch(new URL(path, url), { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The page's structured data (JSON-LD), by type. */
export const structuredDataOf = ({ text }: ReadPage): ReadonlyMap<string, Record<string, unknown>> =>
  new Map(
    [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json = '']) => {
      const data = JSON.parse(json) as Record<string, unknown>;
      return [String(data['@type']), data];
    }),
  );

/** The `href`s of the page's links of a relation, such as `alternate`. */
export const linksOf = ({ text }: ReadPage, rel: string): readonly string[] =>
  [...text.matchAll(/<link ([^>]*)>/g)]
    .filter(([, attributes = '']) => attributes.includes(`rel="${rel}"`))
    .map(([, attributes = '']) => /href="([^"]*)"/.exec(attributes)?.[1]?.replaceAll(/&(?:#38|amp);/g, '&') ?? '');

/** The names of the products in the page's lists. */
export const namesOf = ({ text }: ReadPage): readonly string[] =>
  [...text.matchAll(/class="card-name">([^<]*)</g)].map(([, name = '']) => name);
