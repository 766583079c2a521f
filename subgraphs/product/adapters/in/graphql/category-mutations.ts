import type { Language } from '@commerce/kernel/language.ts';
import type { Result } from '@commerce/kernel/result.ts';
import type { Category } from '../../../domain/category.ts';
import type { messages } from '../../../domain/messages.ts';
import { mergeRefusals, moveCategoryRefusals, newCategoryRefusals, updateCategoryRefusals } from '../../../domain/refusals.ts';
import type { LocalizedTexts } from '../../../domain/texts.ts';
import { languageOfCode } from './language-code.ts';
import { checkedId, requireAdmin } from './permissions.ts';
import type { LocalizedTextInput, MutationResolvers } from './schema.generated.ts';
import { userErrorsOf } from './user-errors.ts';

type Mutations = 'createCategory' | 'updateCategory' | 'moveCategory' | 'mergeCategories';

/** The changes of the category tree, for administrators. */
export const categoryMutations: Required<Pick<MutationResolvers, Mutations>> = {
  createCategory: async (_, { input }, context) => {
    requireAdmin(context);
    const { names, slug = null, parentId, position = null } = input;
    const draft = { names: namesIn(names), slug, parentId: idOrNull(parentId), position };
    return payload(await context.useCases.createCategory(draft), newCategoryRefusals, context);
  },
  updateCategory: async (_, { input: { categoryId, names, slug } }, context) => {
    requireAdmin(context);
    const change = { ...(names != null ? { names: namesIn(names) } : {}), ...(slug != null ? { slug } : {}) };
    const updated = await context.useCases.updateCategory({ categoryId: checkedId(categoryId), ...change });
    return payload(updated, updateCategoryRefusals, context);
  },
  moveCategory: async (_, { input: { categoryId, parentId, position = null } }, context) => {
    requireAdmin(context);
    const move = { categoryId: checkedId(categoryId), parentId: idOrNull(parentId), position };
    return payload(await context.useCases.moveCategory(move), moveCategoryRefusals, context);
  },
  mergeCategories: async (_, { input: { sourceId, targetId } }, context) => {
    requireAdmin(context);
    const merge = { sourceId: checkedId(sourceId), targetId: checkedId(targetId) };
    return payload(await context.useCases.mergeCategories(merge), mergeRefusals, context);
  },
};

const idOrNull = (id: string | null | undefined): string | null => (id == null ? null : checkedId(id));

/** The names by language; none, which a rule refuses, where a language comes twice. */
function namesIn(names: readonly LocalizedTextInput[]): LocalizedTexts {
  const byLanguage = new Map(names.map(({ language, text }) => [languageOfCode(language), text]));
  return byLanguage.size === names.length ? Object.fromEntries(byLanguage) : {};
}

const payload = <Code extends keyof typeof messages>(
  result: Result<Category, readonly Code[]>,
  fields: Readonly<Record<Code, string>>,
  { language }: Readonly<{ language: Language }>,
) =>
  result.ok
    ? { category: result.value, userErrors: [] }
    : { category: null, userErrors: userErrorsOf(result.refusal, fields, language) };
