import { collect, instruments, startRecording, stopRecording } from './metrics.ts';

const { counter, gauges, histogram } = instruments({
  commerce_subgraph_requests_total: { type: 'counter', labels: ['subgraph', 'outcome'], help: 'Requests' },
  commerce_subgraph_request_duration_seconds: { type: 'histogram', labels: ['subgraph'], help: 'Durations' },
  commerce_outbox_messages: { type: 'gauge', labels: [], help: 'Messages' },
});

const requests = counter('commerce_subgraph_requests_total');
const durations = histogram('commerce_subgraph_request_duration_seconds');

const failNever = (error: unknown) => {
  throw error;
};
const samplesOf = async (name: Parameters<Awaited<ReturnType<typeof collect>>['get']>[0]) =>
  (await collect(failNever)).get(name) ?? [];

describe('metrics', () => {
  beforeEach(startRecording);
  afterEach(stopRecording);

  it('count by labels', async () => {
    requests.add('order', 'answered');
    requests.addMany(2, 'order', 'answered');
    requests.add('user', 'TIMEOUT');
    expect(await samplesOf('commerce_subgraph_requests_total')).toEqual([
      { suffix: '', labels: { subgraph: 'order', outcome: 'answered' }, value: 3 },
      { suffix: '', labels: { subgraph: 'user', outcome: 'TIMEOUT' }, value: 1 },
    ]);
  });

  it('put a time into its bucket and every wider one', async () => {
    for (const seconds of [0.0005, 0.003, 0.003, 99]) durations.observe(seconds, 'order');
    const samples = await samplesOf('commerce_subgraph_request_duration_seconds');
    const at = (le: string) => samples.find(({ labels }) => labels.le === le)?.value;
    expect(['0.0005', '0.0025', '0.005', '30', '+Inf'].map(at)).toEqual([1, 1, 3, 3, 4]);
    expect(samples.find(({ suffix }) => suffix === '_count')?.value).toBe(4);
    expect(samples.find(({ suffix }) => suffix === '_sum')?.value).toBeCloseTo(99.0065);
  });

  it('are bounded: what would be one series too many is counted as other', async () => {
    for (let n = 0; n < 5_000; n += 1) requests.add(`subgraph-${n}`, 'answered');
    const samples = await samplesOf('commerce_subgraph_requests_total');
    expect(samples).toHaveLength(1_001);
    expect(samples.at(-1)).toEqual({ suffix: '', labels: { subgraph: 'other', outcome: 'other' }, value: 4_000 });
  });

  it('ask a gauge when they are wanted, and go on without one that fails', async () => {
    let value = 1;
    const forget = gauges(() => [{ metric: 'commerce_outbox_messages', labels: [], value }]);
    gauges(async () => {
      throw new Error('the database is away');
    });
    value = 7;
    const failures: unknown[] = [];
    const samples = await collect((error) => failures.push(error));
    expect(samples.get('commerce_outbox_messages')).toEqual([{ suffix: '', labels: {}, value: 7 }]);
    expect(failures).toEqual([new Error('the database is away')]);
    forget();
    expect((await collect(() => undefined)).has('commerce_outbox_messages')).toBe(false);
  });

  it('are off until a reader asks for them', async () => {
    stopRecording();
    requests.add('order', 'answered');
    durations.observe(1, 'order');
    gauges(() => [{ metric: 'commerce_outbox_messages', labels: [], value: 1 }]);
    startRecording();
    expect((await collect(failNever)).size).toBe(0);
  });
});
