/** The standard deviations beyond which a count of independent choices lies once in some 15,000 runs. */
const deviations = 4;

/**
 * The counts that a share of independent choices stays within.
 * @param share between 0 and 1.
 */
export function binomialBounds(choices: number, share: number): { readonly low: number; readonly high: number } {
  const deviation = Math.sqrt(choices * share * (1 - share));
  const expected = choices * share;
  return {
    low: Math.max(0, Math.floor(expected - deviations * deviation)),
    high: Math.min(choices, Math.ceil(expected + deviations * deviation)),
  };
}
