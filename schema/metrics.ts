// The metrics of the router and of the services, besides those that the chassis records in each of them. Dashboards, alerts and
// the page of operations name them, and tests hold those against these tables. Each series also carries `service`. Times are in
// seconds.

/** Recorded by the router. */
export const routerMetrics = {
  commerce_router_requests_total: {
    type: 'counter',
    labels: ['operation', 'outcome'],
    help: 'Operations that clients asked for; outcome is ok or the code of the first error',
  },
  commerce_router_request_duration_seconds: {
    type: 'histogram',
    labels: ['operation'],
    help: 'From the whole request to the whole answer',
  },
  commerce_router_subscriptions: { type: 'gauge', labels: [], help: 'Open subscriptions' },
  commerce_router_documents_total: {
    type: 'counter',
    labels: ['from'],
    help: 'Documents by where their parsed and validated form came from: cache or check',
  },
  commerce_router_plans_total: {
    type: 'counter',
    labels: ['outcome'],
    help: 'Plans wanted: hit in the cache, miss, joined one under way, or failure',
  },
  commerce_router_plan_evictions_total: { type: 'counter', labels: [], help: 'Plans that had to leave the cache' },
  commerce_router_plan_cache_entries: { type: 'gauge', labels: [], help: 'Plans in the cache' },
  commerce_router_plan_cache_bytes: { type: 'gauge', labels: [], help: 'Their size, estimated' },
  commerce_router_cache_lookups_total: {
    type: 'counter',
    labels: ['level', 'outcome'],
    help: 'Public answers looked for; level is answer (whole), field (what a subgraph said of root fields) or entity, outcome hit or miss',
  },
  commerce_router_cache_invalidations_total: {
    type: 'counter',
    labels: ['from'],
    help: 'Changes that invalidated cached responses: event, mutation, or gap (changes may have been missed)',
  },
  commerce_router_cache_evictions_total: { type: 'counter', labels: [], help: 'Cached responses that were evicted' },
  commerce_router_cache_entries: { type: 'gauge', labels: [], help: 'Answers and entities that are kept' },
  commerce_router_cache_bytes: { type: 'gauge', labels: [], help: 'Their size, estimated' },
  commerce_router_cache_on: { type: 'gauge', labels: [], help: '1 while changes are heard of and answers are kept' },
  commerce_router_plans_under_way: { type: 'gauge', labels: [], help: 'Plans that are being made' },
  commerce_subgraph_requests_total: {
    type: 'counter',
    labels: ['subgraph', 'outcome'],
    help: 'Requests to a subgraph; outcome is answered or why there was no usable answer',
  },
  commerce_subgraph_request_duration_seconds: {
    type: 'histogram',
    labels: ['subgraph'],
    help: 'A request to a subgraph on the wire, from sending to the last byte',
  },
  commerce_subgraph_retries_total: { type: 'counter', labels: ['subgraph'], help: 'Queries that were sent a second time' },
  commerce_subgraph_in_flight: { type: 'gauge', labels: ['subgraph'], help: 'Requests to a subgraph under way' },
  commerce_subgraph_queued: { type: 'gauge', labels: ['subgraph'], help: 'Requests to a subgraph that wait for their turn' },
  commerce_subgraph_breaker_state: {
    type: 'gauge',
    labels: ['subgraph', 'state'],
    help: '1 for the state that the breaker is in (closed, open, half_open), 0 for the others',
  },
  commerce_subgraph_breaker_transitions_total: {
    type: 'counter',
    labels: ['subgraph', 'state'],
    help: 'How often the breaker went into a state',
  },
} as const;

/** Recorded by the order service. */
export const orderMetrics = {
  commerce_sagas_running: { type: 'gauge', labels: ['saga', 'state'], help: 'Sagas under way; state is doing or undoing' },
  commerce_sagas_stuck: {
    type: 'gauge',
    labels: ['saga'],
    help: 'Sagas under way that are past their deadline or had to send a command again',
  },
  commerce_sagas_oldest_seconds: { type: 'gauge', labels: ['saga'], help: 'Age of the oldest saga under way' },
  commerce_sagas_ended_total: { type: 'counter', labels: ['saga', 'state'], help: 'Sagas that ended; state is done or undone' },
  commerce_order_transitions_total: { type: 'counter', labels: ['status'], help: 'Orders that came into a status' },
} as const;

/** Recorded by the product service. */
export const productMetrics = {
  commerce_reservations_total: {
    type: 'counter',
    labels: ['outcome'],
    help: 'Stock commands of the order saga by their answer: reserved, refused or released',
  },
  commerce_search_changes: { type: 'gauge', labels: [], help: 'Changes of products that the search engine does not have yet' },
  commerce_search_fallbacks_total: {
    type: 'counter',
    labels: [],
    help: 'Searches that read the database because the search engine did not answer',
  },
} as const;

/** Recorded by the auth service. */
export const authMetrics = {
  commerce_login_refusals_total: { type: 'counter', labels: ['reason'], help: 'Sign-ins refused, by code' },
} as const;
