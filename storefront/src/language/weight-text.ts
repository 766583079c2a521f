/** A weight for people: `250 g`, from a kilogram on `1.2 kg`. @param grams of one piece. */
export function weightText(grams: number, language: string): string {
  const [value, unit] = grams < 1_000 ? [grams, 'gram'] : [grams / 1_000, 'kilogram'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 2 }).format(value);
}
