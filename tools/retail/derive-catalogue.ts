import { judgeRow, type RowFault } from './judge-row.ts';
import type { Row } from './rows.ts';

/** A product derived from a file. */
export interface DerivedProduct {
  readonly sku: string;
  readonly name: string;
  readonly pence: number;
  /** How many the file's usable rows sell in all. */
  readonly sold: number;
}

export interface DerivedCatalogue {
  readonly rows: number;
  readonly products: readonly DerivedProduct[];
  /** Rows that name a product again; the first one decided its name and price. */
  readonly repeats: number;
  readonly rejected: ReadonlyMap<RowFault, number>;
}

/** One product for each sku of the usable rows. Memory grows with the products, not with the rows. */
export async function deriveCatalogue(rows: AsyncIterable<Row>): Promise<DerivedCatalogue> {
  const products = new Map<string, DerivedProduct>();
  const rejected = new Map<RowFault, number>();
  let [read, repeats] = [0, 0];
  for await (const row of rows) {
    read += 1;
    const judged = judgeRow(row);
    if (!judged.ok) {
      rejected.set(judged.refusal, (rejected.get(judged.refusal) ?? 0) + 1);
      continue;
    }
    const { sku, name, pence, quantity = 0 } = judged.value;
    const earlier = products.get(sku);
    if (earlier) repeats += 1;
    products.set(sku, earlier ? { ...earlier, sold: earlier.sold + quantity } : { sku, name, pence, sold: quantity });
  }
  return { rows: read, products: [...products.values()], repeats, rejected };
}
