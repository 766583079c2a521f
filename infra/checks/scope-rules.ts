import { type Manifest, nameOf, namespaceOf, ofKind, ofShop, shopNamespace } from './manifests.ts';
import { publicHosts } from './traffic-rules.ts';

const appOf = 'app.kubernetes.io/name';

/** Variables that name a host outside the cluster, which a service reaches through its sidecar; the port, and a fixed host. */
const outside: readonly { readonly variable: string; readonly port: number; readonly host?: string }[] = [
  { variable: 'STRIPE_SECRET_KEY', port: 443, host: 'api.stripe.com' },
  { variable: 'MEDIA_URL', port: 443 },
  { variable: 'OPENSEARCH_URL', port: 443 },
  { variable: 'SMTP_URL', port: 587 },
];

/** `MEDIA_URL=https://…` of each map that the deployment takes, and the names of its own variables. */
function literalsOf(manifests: readonly Manifest[], name: string): string[] {
  const maps = ofKind(manifests, 'Kustomization').flatMap(({ configMapGenerator = [] }) => configMapGenerator);
  const containers = ofKind(ofShop(manifests), 'Deployment')
    .filter(({ metadata }) => metadata?.name === name)
    .flatMap(({ spec }) => spec?.template?.spec?.containers ?? []);
  const taken = containers.flatMap(({ envFrom = [] }) => envFrom.map(({ configMapRef }) => configMapRef?.name));
  return [
    ...maps.filter((map) => taken.includes(map.name)).flatMap(({ literals }) => literals),
    ...containers.flatMap(({ env = [] }) =>
      env.map((variable) => `${variable.name.replace(/_FILE$/, '')}=${variable.value ?? ''}`),
    ),
  ];
}

/** The hosts of the cluster that a service calls, as a Sidecar names them. Plain HTTP is never spoken to the outside. */
function calledHosts(manifests: readonly Manifest[], name: string): string[] {
  const literals = literalsOf(manifests, name);
  const urls = literals.flatMap((literal) => /^[A-Z_]+=(http:\/\/\S+)$/.exec(literal)?.[1] ?? []).map((url) => new URL(url));
  const hosts = urls.map(({ hostname }) => {
    const [, namespace = shopNamespace] = hostname.split('.');
    return namespace === shopNamespace
      ? `./${hostname.split('.')[0]}.${shopNamespace}.svc.cluster.local`
      : `${namespace}/${hostname}`;
  });
  const handsPagesOn = literals.some((literal) => literal.startsWith('STOREFRONT_PROCESS_URL='));
  return [...new Set([...hosts, ...(handsPagesOn ? publicHosts(manifests).map((host) => `./${host}`) : [])])];
}

/** The hosts outside that a service needs. One that only a secret names is any host of a ServiceEntry with that port. */
function outsideHosts(manifests: readonly Manifest[], name: string): { host: string; variable: string }[] {
  const literals = literalsOf(manifests, name);
  const entries = ofKind(manifests, 'ServiceEntry');
  return outside.flatMap(({ variable, port, host }) => {
    const literal = literals.find((it) => it.startsWith(`${variable}=`));
    if (literal === undefined) return [];
    const value = literal.slice(variable.length + 1);
    const hosts = host
      ? [host]
      : value.startsWith('https://')
        ? [new URL(value).hostname]
        : entries.filter(({ spec }) => spec?.ports?.some((it) => it.number === port)).flatMap(({ spec }) => spec?.hosts ?? []);
    const known = hosts.filter((it) =>
      entries.some(({ spec }) => spec?.hosts.includes(it) && spec.ports?.some(({ number }) => number === port)),
    );
    return (known.length > 0 ? known : [`${hosts[0] ?? variable}:${port} without a ServiceEntry`]).map((it) => ({
      host: it,
      variable,
    }));
  });
}

/**
 * Sidecars that let a service call more than its variables name, or less; deployments without one; and sidecars that pass on what
 * they do not know.
 */
export function wrongScopes(manifests: readonly Manifest[]): string[] {
  const sidecars = ofKind(ofShop(manifests), 'Sidecar');
  const general = sidecars.filter(({ spec }) => !spec?.workloadSelector);
  const scopes = ofKind(ofShop(manifests), 'Deployment').flatMap((deployment) => {
    const name = deployment.metadata?.name ?? '';
    const [own, ...more] = sidecars.filter(({ spec }) => spec?.workloadSelector?.labels?.[appOf] === name);
    if (!own || more.length > 0) return [`${nameOf(deployment)} has ${more.length + (own ? 1 : 0)} Sidecars`];
    const known = (own.spec?.egress ?? []).flatMap(({ hosts }) => hosts);
    const needed = [...calledHosts(manifests, name), ...outsideHosts(manifests, name).map(({ host }) => `./${host}`)];
    return [
      ...needed
        .filter((host) => !known.includes(host))
        .map((host) => `${nameOf(own)} does not know ${host}, which ${name} calls`),
      ...known
        .filter((host) => !needed.includes(host))
        .map((host) => `${nameOf(own)} knows ${host}, which ${name} does not call`),
    ];
  });
  return [
    ...scopes,
    ...sidecars
      .filter(({ spec }) => spec?.outboundTrafficPolicy?.mode !== 'REGISTRY_ONLY')
      .map((it) => `${nameOf(it)} passes on what it does not know`),
    ...(general.length === 1 && general[0]?.spec?.egress?.flatMap(({ hosts }) => hosts).join() === '~/*'
      ? []
      : ['no Sidecar of the whole namespace knows nothing']),
  ];
}

/** Hosts outside the cluster that no sidecar knows, that every namespace sees, or whose port is not read as it must be. */
export function wrongEntries(manifests: readonly Manifest[]): string[] {
  const known = ofKind(manifests, 'Sidecar').flatMap(({ spec }) => (spec?.egress ?? []).flatMap(({ hosts }) => hosts));
  return ofKind(manifests, 'ServiceEntry').flatMap((entry) => {
    const { hosts = [], ports = [], exportTo = [], resolution, location } = entry.spec ?? {};
    const protocols: Readonly<Record<number, string>> = { 443: 'TLS', 587: 'TCP' };
    return [
      ...hosts.filter((host) => !known.includes(`./${host}`)).map((host) => `opens ${host}, which no Sidecar knows`),
      ...(exportTo.join() === '.' && namespaceOf(manifests, entry) === shopNamespace ? [] : ['is for other namespaces too']),
      ...(resolution === 'DNS' && location === 'MESH_EXTERNAL' ? [] : ['does not find its host by DNS, outside the mesh']),
      ...ports
        .filter(({ number, protocol }) => protocols[number] !== protocol)
        .map(({ number, protocol }) => `reads port ${number} as ${protocol}`),
    ].map((fault) => `${nameOf(entry)} ${fault}`);
  });
}
