import { classifyRow, type RowFault, soundFaults } from './classify-row.ts';
import { type Rejections, rejections } from './rejections.ts';
import type { LineFault, Row } from './rows.ts';

/** A product derived from a file. */
export interface DerivedProduct {
  /** The line that decided its name and price. */
  readonly line: number;
  readonly sku: string;
  readonly name: string;
  /** Empty where the file names none. */
  readonly brand: string;
  readonly pence: number;
  /** How many the file's usable rows sell in all. */
  readonly sold: number;
}

/** `DUPLICATE` rows name a product again; the first one decided its name and price. */
export type Rejection = RowFault | LineFault | 'DUPLICATE';

/** Reasons for which a sound file may leave rows out; any other one is a mistake in the file. */
export const soundRejections: readonly Rejection[] = [...soundFaults, 'DUPLICATE'];

export interface DerivedCatalogue {
  readonly rows: number;
  readonly products: readonly DerivedProduct[];
  readonly rejected: Rejections<Rejection>;
}

/** One product for each sku of the usable rows. Memory grows with the products and the rejected lines, not with the rows. */
export async function deriveCatalogue(
  rowsOf: (onFault: (line: number, fault: LineFault) => void) => AsyncIterable<Row>,
): Promise<DerivedCatalogue> {
  const products = new Map<string, DerivedProduct>();
  const rejected = rejections<Rejection>();
  let read = 0;
  for await (const row of rowsOf((line, fault) => rejected.add(fault, line))) {
    read += 1;
    const judged = classifyRow(row);
    if (!judged.ok) {
      rejected.add(judged.refusal, row.line);
      continue;
    }
    const { sku, name, brand, pence, quantity = 0 } = judged.value;
    const earlier = products.get(sku);
    if (earlier) rejected.add('DUPLICATE', row.line);
    const { line } = earlier ?? row;
    products.set(
      sku,
      earlier ? { ...earlier, sold: earlier.sold + quantity } : { line, sku, name, brand, pence, sold: quantity },
    );
  }
  return { rows: read, products: [...products.values()], rejected };
}
