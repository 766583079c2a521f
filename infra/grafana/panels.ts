/** One graph: what it tells, and in which unit of Grafana's. */
export interface Panel {
  readonly title: string;
  readonly unit: 's' | 'reqps' | 'short' | 'percentunit' | 'bytes' | 'cps';
  /** PromQL, each with the name of its lines. */
  readonly lines: readonly (readonly [expression: string, legend: string])[];
}

/** A row of the dashboard. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

const rate = (metric: string, by: string, selector = '') => `sum by (${by}) (rate(${metric}${selector}[$__rate_interval]))`;
const quantile = (share: number, metric: string, by = '') =>
  `histogram_quantile(${share}, sum by (le${by && `, ${by}`}) (rate(${metric}_bucket[$__rate_interval])))`;

/**
 * The dashboard, top to bottom as one looks when something is wrong: what clients see, which subgraph, which messages, which
 * orders, which process.
 */
export const rows: readonly Row[] = [
  {
    title: 'What clients see',
    panels: [
      { title: 'Operations', unit: 'reqps', lines: [[rate('commerce_router_requests_total', 'operation'), '{{operation}}']] },
      {
        title: 'Answers with an error, by code',
        unit: 'reqps',
        lines: [[rate('commerce_router_requests_total', 'outcome', '{outcome!="ok"}'), '{{outcome}}']],
      },
      {
        title: 'Time of an operation',
        unit: 's',
        lines: ([0.5, 0.95, 0.99] as const).map(
          (share) => [quantile(share, 'commerce_router_request_duration_seconds'), `p${share * 100}`] as const,
        ),
      },
      {
        title: 'p95 by operation',
        unit: 's',
        lines: [[quantile(0.95, 'commerce_router_request_duration_seconds', 'operation'), '{{operation}}']],
      },
    ],
  },
  {
    title: 'Response cache',
    panels: [
      {
        title: 'Found, of those looked for',
        unit: 'percentunit',
        lines: [
          [
            `${rate('commerce_router_cache_lookups_total', 'level', '{outcome="hit"}')} / ${rate('commerce_router_cache_lookups_total', 'level')}`,
            '{{level}}',
          ],
        ],
      },
      {
        title: 'Made void, and pushed out',
        unit: 'cps',
        lines: [
          [rate('commerce_router_cache_invalidations_total', 'from'), 'void by {{from}}'],
          ['sum(rate(commerce_router_cache_evictions_total[$__rate_interval]))', 'pushed out'],
        ],
      },
      {
        title: 'Memory',
        unit: 'bytes',
        lines: [['sum by (instance) (commerce_router_cache_bytes)', '{{instance}}']],
      },
      {
        title: 'Routers that keep answers, and how many',
        unit: 'short',
        lines: [
          ['sum(commerce_router_cache_on)', 'routers'],
          ['sum(commerce_router_cache_entries)', 'answers'],
        ],
      },
    ],
  },
  {
    title: 'Subgraphs, as the router sees them',
    panels: [
      {
        title: 'Requests without a usable answer',
        unit: 'reqps',
        lines: [
          [rate('commerce_subgraph_requests_total', 'subgraph, outcome', '{outcome!="answered"}'), '{{subgraph}} {{outcome}}'],
        ],
      },
      {
        title: 'p95 on the wire',
        unit: 's',
        lines: [[quantile(0.95, 'commerce_subgraph_request_duration_seconds', 'subgraph'), '{{subgraph}}']],
      },
      {
        title: 'Breakers that are not closed',
        unit: 'short',
        lines: [
          ['max by (subgraph) (commerce_subgraph_breaker_state{state="open"})', '{{subgraph}} open'],
          ['max by (subgraph) (commerce_subgraph_breaker_state{state="half_open"})', '{{subgraph}} half open'],
        ],
      },
      {
        title: 'Under way and waiting',
        unit: 'short',
        lines: [
          ['sum by (subgraph) (commerce_subgraph_in_flight)', '{{subgraph}} under way'],
          ['sum by (subgraph) (commerce_subgraph_queued)', '{{subgraph}} waiting'],
        ],
      },
      {
        title: 'Retries and changes of breakers',
        unit: 'cps',
        lines: [
          [rate('commerce_subgraph_retries_total', 'subgraph'), '{{subgraph}} sent again'],
          [rate('commerce_subgraph_breaker_transitions_total', 'subgraph, state'), '{{subgraph}} {{state}}'],
        ],
      },
      {
        title: 'Plans and documents from the cache',
        unit: 'percentunit',
        lines: [
          [
            `${rate('commerce_router_plans_total', 'service', '{outcome="hit"}')} / ${rate('commerce_router_plans_total', 'service')}`,
            'plans',
          ],
          [
            `${rate('commerce_router_documents_total', 'service', '{from="cache"}')} / ${rate('commerce_router_documents_total', 'service')}`,
            'documents',
          ],
        ],
      },
      {
        title: 'Cached plans, open subscriptions',
        unit: 'short',
        lines: [
          ['sum(commerce_router_plan_cache_entries)', 'plans'],
          ['sum(commerce_router_subscriptions)', 'subscriptions'],
        ],
      },
    ],
  },
  {
    title: 'Messages',
    panels: [
      { title: 'Oldest in the outbox', unit: 's', lines: [['max by (service) (commerce_outbox_lag_seconds)', '{{service}}']] },
      { title: 'Waiting in the outbox', unit: 'short', lines: [['max by (service) (commerce_outbox_messages)', '{{service}}']] },
      {
        title: 'Behind in the event log',
        unit: 'short',
        lines: [['max by (group, topic) (commerce_consumer_lag_messages)', '{{group}} in {{topic}}']],
      },
      {
        title: 'From the log to the effect, p95',
        unit: 's',
        lines: [[quantile(0.95, 'commerce_consumer_delay_seconds', 'group, topic'), '{{group}} of {{topic}}']],
      },
      {
        title: 'Messages handled',
        unit: 'cps',
        lines: [[rate('commerce_consumer_messages_total', 'group, outcome'), '{{group}} {{outcome}}']],
      },
      {
        title: 'Parked, repeated batches, relay failures',
        unit: 'cps',
        lines: [
          [rate('commerce_consumer_messages_total', 'group, topic', '{outcome="parked"}'), '{{group}} parked of {{topic}}'],
          [rate('commerce_consumer_failures_total', 'group'), '{{group}} batches that failed'],
          [rate('commerce_relay_failures_total', 'service'), 'relay of {{service}}'],
        ],
      },
    ],
  },
  {
    title: 'Orders',
    panels: [
      { title: 'Orders by status', unit: 'cps', lines: [[rate('commerce_order_transitions_total', 'status'), '{{status}}']] },
      {
        title: 'Sagas under way',
        unit: 'short',
        lines: [
          ['max by (saga, state) (commerce_sagas_running)', '{{saga}} {{state}}'],
          ['max by (saga) (commerce_sagas_stuck)', '{{saga}} stuck'],
        ],
      },
      { title: 'Oldest saga', unit: 's', lines: [['max by (saga) (commerce_sagas_oldest_seconds)', '{{saga}}']] },
      {
        title: 'Sagas that ended',
        unit: 'cps',
        lines: [[rate('commerce_sagas_ended_total', 'saga, state'), '{{saga}} {{state}}']],
      },
      { title: 'Reservations', unit: 'cps', lines: [[rate('commerce_reservations_total', 'outcome'), '{{outcome}}']] },
      { title: 'Sign-ins refused', unit: 'cps', lines: [[rate('commerce_login_refusals_total', 'reason'), '{{reason}}']] },
    ],
  },
  {
    title: 'Services and processes',
    panels: [
      {
        title: 'Requests to services',
        unit: 'reqps',
        lines: [[rate('commerce_graphql_requests_total', 'service, outcome'), '{{service}} {{outcome}}']],
      },
      {
        title: 'p95 of services',
        unit: 's',
        lines: [[quantile(0.95, 'commerce_graphql_request_duration_seconds', 'service'), '{{service}}']],
      },
      {
        title: 'Transactions, p95',
        unit: 's',
        lines: [[quantile(0.95, 'commerce_database_transaction_duration_seconds', 'service'), '{{service}}']],
      },
      {
        title: 'Transactions rolled back or run again',
        unit: 'cps',
        lines: [
          [rate('commerce_database_transactions_total', 'service', '{outcome="rolled_back"}'), '{{service}} rolled back'],
          [rate('commerce_database_retries_total', 'service'), '{{service}} run again'],
        ],
      },
      { title: 'Event loop, p99', unit: 's', lines: [['max by (service) (nodejs_eventloop_lag_p99_seconds)', '{{service}}']] },
      {
        title: 'CPU',
        unit: 'percentunit',
        lines: [[rate('process_cpu_seconds_total', 'service'), '{{service}}']],
      },
      { title: 'Memory', unit: 'bytes', lines: [['max by (service) (process_resident_memory_bytes)', '{{service}}']] },
      {
        title: 'Garbage collection',
        unit: 'percentunit',
        lines: [['max by (service, kind) (commerce_process_gc_share)', '{{service}} {{kind}}']],
      },
      {
        title: 'Disk',
        unit: 'bytes',
        lines: [
          ['max by (service, part) (commerce_database_bytes)', '{{service}} {{part}}'],
          ['max(commerce_event_log_bytes)', 'event log'],
          ['max by (place) (commerce_disk_limit_bytes)', 'limit of {{place}}'],
        ],
      },
    ],
  },
];
