/** What is asked, again and again. */
export interface Workload {
  readonly name: WorkloadName;
  readonly title: string;
  readonly query: string;
}

export const workloadNames = ['one', 'two', 'heavy'] as const;
export type WorkloadName = (typeof workloadNames)[number];

const product = '...Product reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }';

/**
 * The third has the form of the public gateway benchmarks' query: users and products, three hops deep, over all four subgraphs.
 */
export const workloads: readonly Workload[] = [
  { name: 'one', title: 'one subgraph', query: 'query Names { topProducts { name } }' },
  {
    name: 'two',
    title: 'two hops',
    query: 'query Reviewed { topProducts { upc name price reviews { id body author { id username } } } }',
  },
  {
    name: 'heavy',
    title: 'heavy',
    query: [
      `query Heavy { users { ...User reviews { ...Review product { ${product} } } } topProducts(first: 5) { ${product} } }`,
      'fragment User on User { id username name }',
      'fragment Review on Review { id body }',
      'fragment Product on Product { inStock name price shippingEstimate upc weight }',
    ].join('\n'),
  },
];

/** The body of the request, the same bytes from every client. */
export const bodyOf = ({ query }: Workload): string => JSON.stringify({ query });
