import * as fc from 'fast-check';

export type MutationParts = Readonly<{
  /** Root fields, such as `k0: double(by: 2)`: fields of one key are equal, so that they can be merged (spec 5.3.2). */
  fields: readonly string[];
  /** What may be selected below each of them. */
  below: readonly string[];
  /** Directives of fields and fragments; `$yes` is true and `$no` false. */
  directives?: readonly string[];
}>;

/** Draws mutations whose root fields are spread over named and inline fragments, in and beside one another, with conditions. */
export function mutationDocuments({ fields, below, directives = [] }: MutationParts): fc.Arbitrary<string> {
  const directive = fc.constantFrom('', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @include(if: $no)', ...directives);
  const selected = fc.uniqueArray(fc.constantFrom(...below), { minLength: 1, maxLength: 3 });
  const field = fc
    .tuple(fc.constantFrom(...fields), directive, selected)
    .map(([text, when, inside]) => `${text}${when} { ${inside.join(' ')} }`);
  const { selections } = fc.letrec<{ selections: string; selection: string }>((tie) => ({
    selections: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }).map((all) => all.join(' ')),
    selection: fc.oneof(
      { maxDepth: 4 },
      field,
      fc.tuple(directive, tie('selections')).map(([when, inside]) => `... on Mutation${when} { ${inside} }`),
      fc.tuple(directive, tie('selections')).map(([when, inside]) => `...${when} { ${inside} }`),
      fc.tuple(fc.constantFrom('A', 'B', 'C'), directive).map(([name, when]) => `...${name}${when}`),
    ),
  }));
  return fc
    .tuple(selections, selections, selections, selections, field)
    .map(([root, a, b, c, d]) =>
      [
        `mutation ($yes: Boolean = true, $no: Boolean = false) { __typename @include(if: $yes) ${root} __typename @skip(if: $no) ...D }`,
        `fragment A on Mutation { ${withoutSpreadsOf(a, 'A')} }`,
        `fragment B on Mutation { ${withoutSpreadsOf(b, 'AB')} }`,
        `fragment C on Mutation { ${withoutSpreadsOf(c, 'ABC')} }`,
        `fragment D on Mutation { ${d} }`,
      ].join('\n'),
    );
}

/** A fragment may spread those after it alone, so that none spreads itself. */
const withoutSpreadsOf = (text: string, names: string) => text.replace(new RegExp(`\\.\\.\\.[${names}]`, 'g'), '...D');
