import type { MetricDeclaration, MetricTable } from './metric-table.ts';

// A process has one set of metrics, like its standard output. Recording adds to plain numbers; costlier work happens at a scrape.
// While metrics are off, an instrument is one comparison.

type Values<L extends readonly string[]> = { readonly [I in keyof L]: string };
/** A value for each label, in the table's order. */
type LabelValues<D extends MetricDeclaration> = Values<D['labels']>;
type Named<T extends MetricTable, K extends MetricDeclaration['type']> = {
  [N in keyof T & string]: T[N]['type'] extends K ? N : never;
}[keyof T & string];

export interface Counter<D extends MetricDeclaration> {
  add(...labels: LabelValues<D>): void;
  addMany(amount: number, ...labels: LabelValues<D>): void;
  /** Removes the series with this first label. It begins at 0 when it comes again, as after a restart. */
  forget(firstLabel: string): void;
}

export interface Histogram<D extends MetricDeclaration> {
  observe(seconds: number, ...labels: LabelValues<D>): void;
  /** As {@link Counter.forget}. */
  forget(firstLabel: string): void;
}

/** The value of a gauge at a scrape, or of a counter that other code counts. */
export type Reading<T extends MetricTable> = {
  [N in Named<T, 'gauge' | 'counter'>]: { readonly metric: N; readonly labels: LabelValues<T[N]>; readonly value: number };
}[Named<T, 'gauge' | 'counter'>];

type ReadGauges<T extends MetricTable> = () => readonly Reading<T>[] | Promise<readonly Reading<T>[]>;

/** What records the metrics of a table. */
export interface Instruments<T extends MetricTable> {
  counter<N extends Named<T, 'counter'>>(name: N): Counter<T[N]>;
  histogram<N extends Named<T, 'histogram'>>(name: N): Histogram<T[N]>;
  /**
   * Each scrape calls `read`, which returns a reading for each gauge that it knows. A failure leaves them out of that scrape.
   * While metrics are off, `read` is never called.
   *
   * @returns the function that removes the gauges.
   */
  gauges(read: ReadGauges<T>): () => void;
}

/** One line of a scrape: `suffix` and `le` as in Prometheus' text form of a histogram. */
export interface Sample {
  readonly suffix: '' | '_bucket' | '_sum' | '_count';
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Upper bounds of a histogram's buckets in seconds: from a cached read to a client's patience. */
const bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

/** Maximum number of series of one metric. Further ones are counted under `other`. */
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
interface AnyReading {
  readonly metric: string;
  readonly labels: readonly string[];
  readonly value: number;
}

type AnyRead = () => readonly AnyReading[] | Promise<readonly AnyReading[]>;

const declared = new Map<string, MetricDeclaration>();
const recorded = new Map<string, Recorded>();
const readers = new Set<AnyRead>();

/** The metrics of every table of this process. */
export const declaredMetrics = (): ReadonlyMap<string, MetricDeclaration> => declared;

/** Declares the metrics of a table and returns what records them. */
export function instruments<const T extends MetricTable>(table: T): Instruments<T> {
  for (const [name, declaration] of Object.entries(table)) declared.set(name, declaration);
  return { counter, histogram, gauges } as unknown as Instruments<T>;
}

/** From now on instruments count. Called once, before the process is put together. */
export function startRecording(): void {
  isRecording = true;
}

/** Removes all series and stops recording; for tests. */
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

function counter(name: string): Counter<MetricDeclaration> {
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

function histogram(name: string): Histogram<MetricDeclaration> {
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

function gauges(read: AnyRead): () => void {
  if (isRecording) readers.add(read);
  return () => void readers.delete(read);
}

/** The samples of this moment, by metric. */
export async function collect(onFailure: (error: unknown) => void): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const samples = new Map<string, readonly Sample[]>();
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

async function reading(reader: AnyRead, onFailure: (error: unknown) => void) {
  try {
    return await reader();
  } catch (error) {
    onFailure(error);
    return [];
  }
}

function samplesOf(name: string, { labels: values, sum, count, buckets }: Series): readonly Sample[] {
  const labels = named(name, values);
  if (declared.get(name)?.type !== 'histogram') return [{ suffix: '', labels, value: sum }];
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

const named = (name: string, values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries((declared.get(name)?.labels ?? []).map((label, place) => [label, values[place] ?? '']));

function recordedAs(name: string): Recorded {
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
