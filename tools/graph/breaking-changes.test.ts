import { breakingChanges } from './breaking-changes.ts';
import { readSchema } from './compose.ts';

const supergraph = readSchema('supergraph.graphql');
/** The supergraph with another text in place of `Product.archived` and its description. */
function withFlag(replacement: string): string {
  const changed = supergraph.replace(
    / {2}"""\n {2}Whether the product was taken off sale[^"]*"""\n {2}archived: Boolean![^\n]*\n/,
    replacement,
  );
  if (changed === supergraph) throw new Error('the supergraph has no Product.archived');
  return changed;
}
const withoutFlag = () => withFlag('');

describe('breaking changes of the API', () => {
  it('finds none between a schema and itself', () => {
    expect(breakingChanges(supergraph, supergraph, '')).toEqual([]);
  });

  it('finds a removed field', () => {
    expect(breakingChanges(supergraph, withoutFlag(), '')).toEqual([
      { description: 'Product.archived was removed.', declared: false },
    ]);
  });

  it('finds a field narrowed to may be null', () => {
    expect(breakingChanges(supergraph, withFlag('  archived: Boolean @join__field(graph: PRODUCT)\n'), '')).toEqual([
      { description: 'Product.archived changed type from Boolean! to Boolean.', declared: false },
    ]);
  });

  it('accepts what a commit message declares, and only that', () => {
    const later = withoutFlag();
    const [declared] = breakingChanges(supergraph, later, 'Drop the flag\n\nschema-break: Product.archived\n');
    const [other] = breakingChanges(supergraph, later, 'schema-break: Product.arch');
    expect([declared?.declared, other?.declared]).toEqual([true, false]);
  });

  it('welcomes a new field', () => {
    const wider = withFlag('  archived: Boolean!\n  isNew: Boolean!\n');
    expect(breakingChanges(supergraph, wider, '')).toEqual([]);
  });
});
