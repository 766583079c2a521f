/** What the processes show: each metric's type and, for those of the shop, its labels. */
export type KnownMetrics = ReadonlyMap<string, { readonly type: string; readonly labels?: readonly string[] | undefined }>;

const metricName = /\b(?:commerce|nodejs|process)_[a-z0-9_]+/g;

/** Labels that every series has: ours, and those of Prometheus. `le` is a histogram's bucket. */
const everywhere = ['service', 'job', 'instance', 'le'];

/**
 * Metrics and labels that an expression names and no service exports: the expression would be empty and an alert on it silent.
 */
export const unknownNames = (expression: string, known: KnownMetrics): string[] =>
  [...expression.matchAll(metricName)].flatMap(({ 0: name, index }) => {
    const metric = known.get(name) ?? known.get(name.replace(/_(?:bucket|sum|count)$/, ''));
    if (!metric) return [name];
    const isPart = known.get(name) === undefined;
    if (isPart && !['histogram', 'summary'].includes(metric.type)) return [name];
    const [, selector = ''] = /^\{([^}]*)\}/.exec(expression.slice(index + name.length)) ?? [];
    const labels = [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label);
    return labels
      .filter((label) => metric.labels && ![...metric.labels, ...everywhere].includes(label))
      .map((label) => `${name}{${label}}`);
  });

/** The same for the labels that an aggregation keeps: each must be one of the metrics that it is about. */
export function unknownGroupings(expression: string, known: KnownMetrics): string[] {
  const metrics = [...expression.matchAll(metricName)].map(
    ([name]) => known.get(name.replace(/_(?:bucket|sum|count)$/, '')) ?? known.get(name),
  );
  if (metrics.some((metric) => !metric?.labels)) return [];
  const labels = new Set([...everywhere, ...metrics.flatMap((metric) => metric?.labels ?? [])]);
  return [...expression.matchAll(/\bby \(([^)]*)\)/g)]
    .flatMap(([, list = '']) => list.split(',').map((label) => label.trim()))
    .filter((label) => !labels.has(label));
}
