import {
  type CounterName,
  type GaugeName,
  type HistogramName,
  type LabelValues,
  type MetricName,
  metrics,
} from './metric-table.ts';

// One set of metrics a process, like its standard output. Recording adds to plain numbers; whatever costs more happens when somebody
// scrapes. While nobody asked for metrics, an instrument is one comparison.

export interface Counter<N extends CounterName> {
  add(...labels: LabelValues<N>): void;
  addMany(amount: number, ...labels: LabelValues<N>): void;
  /** Shows no more what was counted with this first label; it begins at 0 when it comes again, as after a restart. */
  forget(firstLabel: string): void;
}

export interface Histogram<N extends HistogramName> {
  observe(seconds: number, ...labels: LabelValues<N>): void;
  /** As {@link Counter.forget}. */
  forget(firstLabel: string): void;
}

/** What a gauge shows at the moment of a scrape, or a counter that somebody else keeps. */
export type Reading = {
  [N in GaugeName | CounterName]: { readonly metric: N; readonly labels: LabelValues<N>; readonly value: number };
}[GaugeName | CounterName];

/** One line of a scrape: `suffix` and `le` as in Prometheus' text form of a histogram. */
export interface Sample {
  readonly suffix: '' | '_bucket' | '_sum' | '_count';
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Upper bounds of a histogram's buckets in seconds: from a cached read to a client's patience. */
const bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

/** The most series of one metric; what would be another one is counted under `other`. */
const maxSeries = 1_000;

/** Series are found label by label, so that recording makes no key. */
interface Branch {
  readonly below: Map<string, Branch>;
  series: Series | undefined;
}

interface Series {
  readonly labels: readonly string[];
  sum: number;
  count: number;
  readonly buckets: Float64Array;
}

interface Recorded {
  readonly root: Branch;
  all: Series[];
}

let isRecording = false;
const recorded = new Map<MetricName, Recorded>();
const readers = new Set<() => readonly Reading[] | Promise<readonly Reading[]>>();

/** From now on instruments count. Called once, before the process is put together. */
export function startRecording(): void {
  isRecording = true;
}

/** Forgets everything and counts no longer; for tests. */
export function stopRecording(): void {
  isRecording = false;
  readers.clear();
  for (const metric of recorded.values()) {
    metric.root.below.clear();
    metric.root.series = undefined;
    metric.all = [];
  }
}

export const isRecordingMetrics = (): boolean => isRecording;

export function counter<N extends CounterName>(name: N): Counter<N> {
  const metric = recordedAs(name);
  return {
    add: (...labels) => {
      if (isRecording) seriesOf(metric, labels).sum += 1;
    },
    addMany: (amount, ...labels) => {
      if (isRecording) seriesOf(metric, labels).sum += amount;
    },
    forget: (firstLabel) => forgetSeries(metric, firstLabel),
  };
}

export function histogram<N extends HistogramName>(name: N): Histogram<N> {
  const metric = recordedAs(name);
  return {
    observe: (seconds, ...labels) => {
      if (!isRecording) return;
      const series = seriesOf(metric, labels);
      series.sum += seconds;
      series.count += 1;
      let place = 0;
      while (place < bounds.length && seconds > (bounds[place] as number)) place += 1;
      if (place < bounds.length) (series.buckets[place] as number) += 1;
    },
    forget: (firstLabel) => forgetSeries(metric, firstLabel),
  };
}

/**
 * `read` is called at each scrape and answers for as many gauges as it knows. A failure leaves them out of that scrape. Returns the way to
 * take it back; nobody calls it while metrics are off.
 */
export function gauges(read: () => readonly Reading[] | Promise<readonly Reading[]>): () => void {
  if (isRecording) readers.add(read);
  return () => void readers.delete(read);
}

/** Everything at this moment, by metric. */
export async function collect(onFailure: (error: unknown) => void): Promise<ReadonlyMap<MetricName, readonly Sample[]>> {
  const samples = new Map<MetricName, readonly Sample[]>();
  for (const [name, { all }] of recorded) {
    if (all.length > 0)
      samples.set(
        name,
        all.flatMap((series) => samplesOf(name, series)),
      );
  }
  const read = await Promise.all([...readers].map((reader) => reading(reader, onFailure)));
  for (const { metric, labels, value } of read.flat()) {
    const sample: Sample = { suffix: '', labels: named(metric, labels), value };
    samples.set(metric, [...(samples.get(metric) ?? []), sample]);
  }
  return samples;
}

async function reading(reader: () => readonly Reading[] | Promise<readonly Reading[]>, onFailure: (error: unknown) => void) {
  try {
    return await reader();
  } catch (error) {
    onFailure(error);
    return [];
  }
}

function samplesOf(name: MetricName, { labels: values, sum, count, buckets }: Series): readonly Sample[] {
  const labels = named(name, values);
  if (metrics[name].type !== 'histogram') return [{ suffix: '', labels, value: sum }];
  let below = 0;
  const filled = bounds.map((bound, place): Sample => {
    below += buckets[place] as number;
    return { suffix: '_bucket', labels: { ...labels, le: String(bound) }, value: below };
  });
  return [
    ...filled,
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: sum },
    { suffix: '_count', labels, value: count },
  ];
}

const named = (name: MetricName, values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(metrics[name].labels.map((label, place) => [label, values[place] ?? '']));

function recordedAs(name: MetricName): Recorded {
  const known = recorded.get(name) ?? { root: branch(), all: [] };
  recorded.set(name, known);
  return known;
}

function forgetSeries(metric: Recorded, firstLabel: string): void {
  metric.root.below.delete(firstLabel);
  metric.all = metric.all.filter(({ labels: [first] }) => first !== firstLabel);
}

const branch = (): Branch => ({ below: new Map(), series: undefined });

function seriesOf(metric: Recorded, labels: readonly string[]): Series {
  let place = metric.root;
  for (const label of labels) {
    let next = place.below.get(label);
    if (!next) {
      if (metric.all.length >= maxSeries && labels.some((one) => one !== 'other'))
        return seriesOf(
          metric,
          labels.map(() => 'other'),
        );
      next = branch();
      place.below.set(label, next);
    }
    place = next;
  }
  if (!place.series) {
    place.series = { labels: [...labels], sum: 0, count: 0, buckets: new Float64Array(bounds.length) };
    metric.all.push(place.series);
  }
  return place.series;
}
