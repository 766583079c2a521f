import { type Manifest, nameOf, ofKind, workloadsOf } from './manifests.ts';

/** `user:4001`, for every service and port. */
function endpoints(manifests: readonly Manifest[]): Set<string> {
  return new Set(
    ofKind(manifests, 'Service').flatMap(({ metadata, spec }) =>
      (spec?.ports ?? []).map(({ port }) => `${metadata?.name}:${port}`),
    ),
  );
}

/** The host names of the shop that the ingress gateway serves. */
export const publicHosts = (manifests: readonly Manifest[]): string[] =>
  ofKind(manifests, 'Gateway').flatMap(({ spec }) => (spec?.servers ?? []).flatMap((server) => server.hosts));

/**
 * Hosts of the shop under which the router hands pages on and that the mesh does not lead to the storefront: Istio routes by the
 * host's name, and sends what it does not know past the mesh, in plain text.
 */
export function unroutedPages(manifests: readonly Manifest[]): string[] {
  const storefronts = ofKind(manifests, 'Kustomization')
    .flatMap(({ configMapGenerator = [] }) => configMapGenerator.flatMap(({ literals }) => literals))
    .flatMap((literal) => /^STOREFRONT_PROCESS_URL=(http:\S+)$/.exec(literal)?.[1] ?? [])
    .map((url) => new URL(url).hostname);
  return storefronts.flatMap((name) => {
    const routes = ofKind(manifests, 'VirtualService').filter(({ spec }) => !spec?.gateways && spec?.hosts?.includes(name));
    return publicHosts(manifests)
      .filter((host) => !routes.some(({ spec }) => spec?.hosts?.includes(host)))
      .map((host) => `the mesh does not lead ${host} to ${name}, under which the router hands pages on`);
  });
}

/**
 * Addresses that lead nowhere: routes, traffic rules and the URLs in the environments of services, each against the services that
 * exist.
 */
export function deadAddresses(manifests: readonly Manifest[]): string[] {
  const known = endpoints(manifests);
  const hosts = new Set([...known].map((endpoint) => endpoint.split(':')[0]));
  const gateways = new Set(ofKind(manifests, 'Gateway').map(({ metadata }) => metadata?.name));

  const routes = ofKind(manifests, 'VirtualService').flatMap((route) => [
    ...(route.spec?.http ?? [])
      .flatMap(({ route: targets }) => targets ?? [])
      .map(({ destination }) => `${destination.host}:${destination.port?.number}`)
      .filter((endpoint) => !known.has(endpoint))
      .map((endpoint) => `${nameOf(route)} routes to ${endpoint}`),
    ...(route.spec?.gateways ?? [])
      .filter((name) => !gateways.has(name))
      .map((name) => `${nameOf(route)} hangs on gateway ${name}`),
    // Without a gateway the host is one of the mesh's own, or the shop's, under which the router hands requests on.
    ...(route.spec?.gateways ? [] : (route.spec?.hosts ?? []))
      .filter((host) => !hosts.has(host) && !publicHosts(manifests).includes(host))
      .map((host) => `${nameOf(route)} is for host ${host}`),
  ]);
  const rules = ofKind(manifests, 'DestinationRule')
    .filter(({ spec }) => !hosts.has(spec?.host ?? ''))
    .map((rule) => `${nameOf(rule)} is for host ${rule.spec?.host}`);
  const urls = ofKind(manifests, 'Kustomization').flatMap((kustomization) =>
    (kustomization.configMapGenerator ?? [])
      .flatMap(({ literals }) => literals)
      .filter((literal) => literal.includes('=http://'))
      .filter((literal) => {
        const { host, hostname } = new URL(literal.slice(literal.indexOf('=') + 1));
        return !known.has(host) && !hostname.endsWith('.svc.cluster.local'); // whole names lead to other namespaces
      })
      .map((literal) => `${kustomization.file} says ${literal}`),
  );
  return [...routes, ...rules, ...urls].map((fault) => `${fault}, which is no service here`);
}

/** Deployments whose ports are not those of a service that selects their pods. */
export function unreachablePods(manifests: readonly Manifest[]): string[] {
  const services = ofKind(manifests, 'Service');
  return ofKind(manifests, 'Deployment').flatMap((deployment) => {
    const labels: Readonly<Record<string, string>> = deployment.spec?.template?.metadata?.labels ?? {};
    const reached = services
      .filter(({ spec }) => Object.entries(spec?.selector ?? {}).every(([name, value]) => labels[name] === value))
      .flatMap(({ spec }) => (spec?.ports ?? []).map(({ port }) => port));
    return (deployment.spec?.template?.spec?.containers ?? [])
      .filter(({ image }) => image !== 'auto') // the injector's container has ports of its own
      .flatMap(({ ports }) => ports ?? [])
      .filter(({ name, containerPort }) => name !== 'metrics' && !reached.includes(containerPort)) // Prometheus asks each pod
      .map(({ containerPort }) => `${deployment.metadata?.name}:${containerPort}`)
      .map((endpoint) => `${nameOf(deployment)} listens on ${endpoint}, which is no service here`);
  });
}

/** What an Envoy answers in the place of its 503 when it cannot connect to the process of its own pod. */
const notBegun = '502';

/**
 * Whether every sidecar answers {@link notBegun} for requests that its process has never had (Envoy's response flag UF), and for
 * those alone: UC, a connection that broke, leaves open whether the process has carried the request out.
 */
const marksRequestsNotBegun = (manifests: readonly Manifest[]): boolean => {
  const patches = ofKind(manifests, 'EnvoyFilter')
    .filter(({ spec }) => spec?.workloadSelector === undefined)
    .flatMap(({ spec }) => spec?.configPatches ?? [])
    .filter(({ match }) => match?.context === 'SIDECAR_INBOUND');
  const mappers = patches.flatMap(
    ({ patch }) =>
      (patch?.value as LocalReplies | undefined)?.typed_config?.local_reply_config?.mappers?.filter(
        ({ status_code }) => String(status_code) === notBegun,
      ) ?? [],
  );
  return (
    mappers.length > 0 && mappers.every(({ filter }) => JSON.stringify(filter) === '{"response_flag_filter":{"flags":["UF"]}}')
  );
};

interface LocalReplies {
  readonly typed_config?: {
    readonly local_reply_config?: { readonly mappers?: readonly { readonly filter?: unknown; readonly status_code?: unknown }[] };
  };
}

/** Retries that could repeat a mutation: any condition under which the other side may have begun the request. */
export function unsafeRetries(manifests: readonly Manifest[]): string[] {
  const safe = new Set([
    ...['connect-failure', 'refused-stream', 'reset-before-request'],
    ...(marksRequestsNotBegun(manifests) ? [notBegun] : []),
  ]);
  return ofKind(manifests, 'VirtualService').flatMap((service) =>
    (service.spec?.http ?? []).flatMap(({ retries, directResponse }) => {
      if (directResponse) return []; // no pod is asked
      if (!retries?.retryOn) return [`${nameOf(service)} leaves retries to the mesh's default`];
      return retries.retryOn
        .split(',')
        .filter((condition) => !safe.has(condition))
        .map((condition) => `${nameOf(service)} retries on ${condition}`);
    }),
  );
}

/** Maps of variables that a deployment takes and that no kustomization makes: no pod would start. */
export function unknownMaps(manifests: readonly Manifest[]): string[] {
  const maps = new Set(
    ofKind(manifests, 'Kustomization').flatMap(({ configMapGenerator = [] }) => configMapGenerator.map(({ name }) => name)),
  );
  return workloadsOf(manifests).flatMap((deployment) =>
    (deployment.spec?.template?.spec?.containers ?? [])
      .flatMap(({ envFrom = [] }) => envFrom)
      .flatMap(({ configMapRef }) => configMapRef?.name ?? [])
      .filter((name) => !maps.has(name))
      .map((name) => `${nameOf(deployment)} takes the map ${name}, which no kustomization makes`),
  );
}
