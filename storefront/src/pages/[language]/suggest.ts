import type { APIRoute } from 'astro';
import { addressOf } from '../../addresses.ts';
import { ask } from '../../graph/client.ts';
import { SuggestDocument } from '../../graph/generated/operations.ts';
import { isLanguage, wordsOf } from '../../language/words.ts';

/** What the search field suggests for `q`, as JSON for the script of the field. Empty while the catalogue is away. */
export const GET: APIRoute = async ({ params: { language }, url, locals }) => {
  if (!isLanguage(language)) return new Response(null, { status: 404 });
  const term = url.searchParams.get('q')?.trim().slice(0, 100) ?? '';
  const { data } = term === '' ? {} : await ask(SuggestDocument, { term }, locals.caller);
  const words = wordsOf[language];
  const suggestions = (data?.suggest ?? []).map(({ text, product, category }) => {
    if (product) {
      const [picture] = product.pictures;
      const href = addressOf(language, 'p', product.slug);
      return { kind: 'product', text, detail: product.price.formatted, href, ...(picture && { picture: picture.url }) };
    }
    if (category) return { kind: 'category', text, detail: words.category, href: addressOf(language, 'c', category.slug) };
    const href = `${addressOf(language, 'search')}?${new URLSearchParams({ q: text })}`;
    return { kind: 'words', text, detail: words.searchFor, href };
  });
  return Response.json({ suggestions, said: words.suggested(suggestions.length) });
};
