import { type Manifest, nameOf, ofKind } from './manifests.ts';

/** Gateways that no pod serves, routes for hosts that no gateway has, subsets that no rule defines. */
export function unservedGateways(manifests: readonly Manifest[]): string[] {
  const pods = ofKind(manifests, 'Deployment').map(({ spec }) => spec?.template?.metadata?.labels ?? {});
  const gateways = ofKind(manifests, 'Gateway');
  const hostsOf = (name: string) =>
    gateways
      .filter(({ metadata }) => metadata?.name === name)
      .flatMap(({ spec }) => (spec?.servers ?? []).flatMap((it) => it.hosts));
  const subsets = new Set(
    ofKind(manifests, 'DestinationRule').flatMap(({ spec }) => (spec?.subsets ?? []).map(({ name }) => `${spec?.host}/${name}`)),
  );
  const routes = ofKind(manifests, 'VirtualService');
  return [
    ...gateways
      .filter(({ spec }) => {
        const wanted = Object.entries(spec?.selector ?? {});
        return wanted.length === 0 || !pods.some((labels) => wanted.every(([name, value]) => labels[name] === value));
      })
      .map((it) => `${nameOf(it)} selects ${JSON.stringify(it.spec?.selector)}, which no pod has`),
    ...gateways.flatMap((it) =>
      (it.spec?.servers ?? [])
        .filter(({ port, tls }) => (port.protocol === 'HTTPS' ? !tls?.credentialName : tls?.httpsRedirect !== true))
        .map(({ port }) => `${nameOf(it)} serves port ${port.number} without TLS`),
    ),
    ...routes.flatMap((it) =>
      (it.spec?.gateways ?? []).flatMap((gateway) =>
        (it.spec?.hosts ?? [])
          .filter((host) => !hostsOf(gateway).includes(host))
          .map((host) => `${nameOf(it)} is for host ${host}, which gateway ${gateway} does not have`),
      ),
    ),
    ...routes.flatMap((it) =>
      (it.spec?.http ?? [])
        .flatMap(({ route }) => route ?? [])
        .flatMap(({ destination: { host, subset } }) => (subset === undefined ? [] : [`${host}/${subset}`]))
        .filter((subset) => !subsets.has(subset))
        .map((subset) => `${nameOf(it)} routes to the subset ${subset}, which no rule defines`),
    ),
  ];
}

/** Ways by which the gateway would take a node for the client, or by which the world would not reach it. */
export function hiddenClients(manifests: readonly Manifest[]): string[] {
  const selectors = ofKind(manifests, 'Gateway').map(({ spec }) => JSON.stringify(spec?.selector));
  const doors = ofKind(manifests, 'Service').filter(({ spec }) => selectors.includes(JSON.stringify(spec?.selector)));
  if (doors.length === 0) return ['no Service leads to the pods of a Gateway'];
  return doors.flatMap((it) => [
    ...(it.spec?.type === 'LoadBalancer' ? [] : [`${nameOf(it)} has no load balancer`]),
    ...(it.spec?.externalTrafficPolicy === 'Local' ? [] : [`${nameOf(it)} hides the addresses of clients`]),
    ...ofKind(manifests, 'Gateway')
      .flatMap(({ spec }) => (spec?.servers ?? []).map(({ port }) => port.number))
      .filter((number) => !it.spec?.ports?.some(({ port }) => port === number))
      .map((number) => `${nameOf(it)} lacks port ${number} of the Gateway`),
  ]);
}

/**
 * Fields of the Envoy filters in use. Istio does not look inside a patch: Envoy refuses a wrong one, and the filter is missing.
 */
const filterFields: Readonly<Record<string, readonly string[]>> = {
  'type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit': [
    ...['stat_prefix', 'status', 'token_bucket', 'filter_enabled', 'filter_enforced', 'response_headers_to_add'],
  ],
  'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager': ['local_reply_config'],
};

/** Envoy filters of a type or with a field that is not known here, or without the order in which they are added. */
export const unknownFilters = (manifests: readonly Manifest[]): string[] =>
  ofKind(manifests, 'EnvoyFilter').flatMap((filter) => [
    ...(filter.spec?.priority === undefined ? [`${nameOf(filter)} has no priority`] : []),
    ...(filter.spec?.configPatches ?? []).flatMap(({ patch }) => {
      const { typed_config: config } = (patch?.value ?? {}) as { typed_config?: Readonly<Record<string, unknown>> };
      if (!config) return [];
      const type = String(config['@type']);
      const known = filterFields[type];
      if (!known) return [`${nameOf(filter)} has the type ${type}, which is not known here`];
      return Object.keys(config)
        .filter((name) => name !== '@type' && !known.includes(name))
        .map((name) => `${nameOf(filter)} has ${name}, which ${type} does not know`);
    }),
  ]);
