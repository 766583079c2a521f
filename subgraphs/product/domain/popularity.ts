/** A sale counts half after this time. */
const halfLifeDays = 14;

/** Steps of the key that double a product's popularity. */
const scale = 1_000;

/**
 * The key of a product after a sale; 0 for one that was never sold. Products sort by it as by their sales of the last weeks, each
 * of which counts half after two weeks. The key holds the logarithm of the sum as it was in 1970, so that it never has to fall:
 * old sales fade because new ones weigh more (forward decay, Cormode et al., ICDE 2009, https://doi.org/10.1109/ICDE.2009.65).
 *
 * @param quantity of the sale, 1 or more
 */
export function salesKeyAfter(key: number, quantity: number, at: Date): number {
  const age = at.getTime() / (86_400_000 * halfLifeDays);
  const sale = Math.log2(quantity) + age;
  if (key === 0) return Math.round(scale * sale);
  const [high, low] = [Math.max(key / scale, sale), Math.min(key / scale, sale)];
  return Math.round(scale * (high + Math.log2(1 + 2 ** (low - high))));
}
