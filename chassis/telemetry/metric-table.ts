/** How a metric is recorded and shown. */
export interface MetricDeclaration {
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** Labels take few values: names from our own code and schema, never ids, texts or addresses of clients. */
  readonly labels: readonly string[];
  /** For the operator; ends without a full stop, as Prometheus prints it. */
  readonly help: string;
}

/** Metrics by name. Each series also carries `service`. Times are in seconds. */
export type MetricTable = Readonly<Record<string, MetricDeclaration>>;

/** The metrics that the chassis records in every service. */
export const metrics = {
  commerce_graphql_requests_total: {
    type: 'counter',
    labels: ['outcome'],
    help: 'Requests to a subgraph as it answered them: ok, errors or refused',
  },
  commerce_graphql_request_duration_seconds: { type: 'histogram', labels: [], help: 'Answering one of them' },
  commerce_database_transactions_total: {
    type: 'counter',
    labels: ['outcome'],
    help: 'Transactions that were committed or rolled_back',
  },
  commerce_database_transaction_duration_seconds: {
    type: 'histogram',
    labels: [],
    help: 'A transaction with its waiting for a connection and its repetitions',
  },
  commerce_database_retries_total: {
    type: 'counter',
    labels: [],
    help: 'Transactions run again after a deadlock or a lock timeout',
  },
  commerce_outbox_messages: { type: 'gauge', labels: [], help: 'Messages that are committed and not yet in the event log' },
  commerce_outbox_lag_seconds: { type: 'gauge', labels: [], help: 'How long the oldest of them has waited' },
  commerce_outbox_sent_total: { type: 'counter', labels: ['topic'], help: 'Messages that the relay has put into the event log' },
  commerce_relay_leader: {
    type: 'gauge',
    labels: [],
    help: '1 where this process carries the outbox, 0 where another replica does',
  },
  commerce_relay_failures_total: { type: 'counter', labels: [], help: 'Attempts of the relay that failed' },
  commerce_consumer_messages_total: {
    type: 'counter',
    labels: ['group', 'topic', 'outcome'],
    help: 'Messages by what became of them: handled, repeated (their effect was there already) or parked',
  },
  commerce_consumer_delay_seconds: {
    type: 'histogram',
    labels: ['group', 'topic'],
    help: 'From the event log having a message to its effect being committed',
  },
  commerce_consumer_lag_messages: {
    type: 'gauge',
    labels: ['group', 'topic'],
    help: 'Messages in the event log that the group has not handled',
  },
  commerce_consumer_failures_total: { type: 'counter', labels: ['group'], help: 'Batches that failed and were taken again' },
  commerce_database_bytes: {
    type: 'gauge',
    labels: ['part'],
    help: 'What the database of the service takes on its disk: used, or free for the next rows',
  },
  commerce_event_log_bytes: { type: 'gauge', labels: [], help: 'What the embedded event log takes on its disk' },
  commerce_disk_limit_bytes: { type: 'gauge', labels: ['place'], help: 'The configured limit of a place: database or event_log' },
  commerce_process_gc_share: {
    type: 'gauge',
    labels: ['kind'],
    help: 'Share of time in garbage collection (minor, major), looked at for one second of fifteen',
  },
  nodejs_eventloop_lag_seconds: { type: 'gauge', labels: [], help: 'Delay of the event loop at this scrape' },
  nodejs_eventloop_lag_min_seconds: {
    type: 'gauge',
    labels: [],
    help: 'The shortest delay of the event loop since the scrape before. 0.02 is the precision; 0: the process was at rest',
  },
  nodejs_eventloop_lag_max_seconds: { type: 'gauge', labels: [], help: 'The longest of these delays' },
  nodejs_eventloop_lag_mean_seconds: { type: 'gauge', labels: [], help: 'The mean of these delays' },
  nodejs_eventloop_lag_stddev_seconds: { type: 'gauge', labels: [], help: 'The standard deviation of these delays' },
  nodejs_eventloop_lag_p50_seconds: { type: 'gauge', labels: [], help: 'Half of these delays are shorter' },
  nodejs_eventloop_lag_p90_seconds: { type: 'gauge', labels: [], help: 'Nine in ten of these delays are shorter' },
  nodejs_eventloop_lag_p99_seconds: { type: 'gauge', labels: [], help: '99 in 100 of these delays are shorter' },
} as const satisfies MetricTable;
