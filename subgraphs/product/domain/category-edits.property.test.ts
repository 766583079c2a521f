import fc from 'fast-check';
import { type Category, childrenOf, parentOf, subtreeOf } from './category.ts';
import { type Edit, merged, placed, tidiedNames } from './category-edits.ts';
import { maxDepth } from './limits.ts';

const fresh = (id: string): Category => ({ id, slug: id, names: { en: id }, position: 0, path: [] });
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

type Step =
  | { readonly type: 'place'; readonly id: string; readonly parentId: string | null; readonly position: number | null }
  | { readonly type: 'merge'; readonly id: string; readonly into: string };
const anId = fc.constantFrom(...ids);
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('place' as const),
      id: anId,
      parentId: fc.option(anId),
      position: fc.option(fc.nat(9)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('merge' as const), id: anId, into: anId }) },
);

const applied = (tree: readonly Category[], edit: Edit): readonly Category[] => {
  const changed = new Map(edit.map((category) => [category.id, category]));
  const known = tree.map((category) => changed.get(category.id) ?? category);
  return [...known, ...edit.filter(({ id }) => !tree.some((category) => category.id === id))];
};

/** The tree after a step; a refused one changes nothing. */
function after(tree: readonly Category[], step: Step): readonly Category[] {
  const category = tree.find(({ id }) => id === step.id);
  if (step.type === 'place') {
    const edit = placed(tree, category ?? fresh(step.id), step);
    return edit.ok ? applied(tree, edit.value) : tree;
  }
  const target = tree.find(({ id }) => id === step.into);
  const edit = category && target ? merged(tree, category, target) : undefined;
  return edit?.ok ? applied(tree, edit.value).filter(({ id }) => id !== step.id) : tree;
}

describe('the category tree', () => {
  it('stays a tree of at most five levels, whatever moves and merges come', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
        let tree: readonly Category[] = [];
        for (const step of steps) {
          tree = after(tree, step);
          const byId = new Map(tree.map((category) => [category.id, category]));
          expect(byId.size).toBe(tree.length);
          for (const category of tree) {
            const { id, path } = category;
            expect(path.at(-1)).toBe(id);
            expect(path.length).toBeLessThanOrEqual(maxDepth);
            const parent = parentOf(category);
            expect(path).toEqual([...(parent === null ? [] : (byId.get(parent)?.path ?? ['missing'])), id]);
          }
        }
      }),
    );
  });

  it('has the category where it was put, among children with distinct positions', () => {
    fc.assert(
      fc.property(
        fc.array(aStep, { maxLength: 30 }),
        anId,
        fc.option(anId),
        fc.option(fc.nat(9)),
        (steps, id, parentId, position) => {
          const tree = steps.reduce(after, []);
          const edit = placed(tree, tree.find((category) => category.id === id) ?? fresh(id), { parentId, position });
          if (!edit.ok) return;
          const children = childrenOf(applied(tree, edit.value), parentId);
          expect(children.map((child) => child.position)).toEqual(children.map((_, index) => index));
          const wanted = Math.min(position ?? children.length, children.length - 1);
          expect(children.findIndex((child) => child.id === id)).toBe(wanted);
          const others = (categories: readonly Category[]) => categories.filter((one) => one.id !== id).map((one) => one.id);
          expect(others(children)).toEqual(others(childrenOf(tree, parentId)));
        },
      ),
    );
  });

  it('keeps all descendants of a merged category below its target', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 30 }), anId, anId, (steps, sourceId, targetId) => {
        const tree = steps.reduce(after, []);
        const [source, target] = [sourceId, targetId].map((wanted) => tree.find(({ id }) => id === wanted));
        const edit = source && target ? merged(tree, source, target) : undefined;
        if (!edit?.ok) return;
        const next = applied(tree, edit.value).filter(({ id }) => id !== sourceId);
        for (const id of subtreeOf(tree, sourceId)) if (id !== sourceId) expect(subtreeOf(next, targetId)).toContain(id);
        expect(next).toHaveLength(tree.length - 1);
      }),
    );
  });

  const [a, b] = [fresh('a'), fresh('b')].map((category) => ({ ...category, path: [category.id] }));
  if (!a || !b) throw new Error('no categories');
  const below = { ...fresh('c'), path: ['a', 'c'] };

  it('refuses cycles, unknown parents and merges into itself or below itself', () => {
    const tree = [a, b, below];
    expect(placed(tree, a, { parentId: 'c', position: null })).toEqual({ ok: false, refusal: ['PARENT_IS_BELOW'] });
    expect(placed(tree, a, { parentId: 'a', position: null })).toEqual({ ok: false, refusal: ['PARENT_IS_BELOW'] });
    expect(placed(tree, a, { parentId: 'x', position: null })).toEqual({ ok: false, refusal: ['PARENT_IS_UNKNOWN'] });
    expect(merged(tree, a, a)).toEqual({ ok: false, refusal: ['CATEGORIES_ARE_THE_SAME'] });
    expect(merged(tree, a, below)).toEqual({ ok: false, refusal: ['TARGET_IS_BELOW'] });
  });

  it('refuses a sixth level, of a descendant too', () => {
    const chain = ids.slice(0, 5).map((id, index) => ({ ...fresh(id), path: ids.slice(0, index + 1) }));
    const root = { ...fresh('r'), path: ['r'] };
    expect(placed(chain, fresh('z'), { parentId: 'e', position: null })).toEqual({ ok: false, refusal: ['TREE_IS_TOO_DEEP'] });
    const [top = root, second = root] = chain;
    expect(placed([...chain, root], top, { parentId: 'r', position: null })).toEqual({
      ok: false,
      refusal: ['TREE_IS_TOO_DEEP'],
    });
    expect(placed([...chain, root], second, { parentId: 'r', position: null }).ok).toBe(true);
  });

  it('takes names of one line, at least one', () => {
    expect(tidiedNames({ ko: ' 차\n', en: 'Tea' })).toEqual({ ko: '차', en: 'Tea' });
    for (const names of [{}, { ko: ' ' }, { en: 'x'.repeat(61) }, { ko: '차', en: '\u3164' }])
      expect(tidiedNames(names)).toBeUndefined();
  });
});
