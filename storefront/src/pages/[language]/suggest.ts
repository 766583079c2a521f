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
  const suggestions = (data?.products?.nodes ?? []).map(({ slug, name, category }) => ({
    text: name,
    detail: category,
    href: addressOf(language, 'p', slug),
  }));
  return Response.json({ suggestions, said: wordsOf[language].suggested(suggestions.length) });
};
