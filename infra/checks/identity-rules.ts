import { type Manifest, nameOf, namespaceOf, ofKind, ofShop, shopNamespace } from './manifests.ts';

/** `commerce/user`, for every service account. */
const accountsOf = (manifests: readonly Manifest[]): Set<string> =>
  new Set(ofKind(manifests, 'ServiceAccount').map((it) => `${namespaceOf(manifests, it)}/${it.metadata?.name}`));

/** Deployments with an account that does not exist, or that is another one's: its pods could act as another service. */
export function foreignAccounts(manifests: readonly Manifest[]): string[] {
  const accounts = accountsOf(manifests);
  return ofKind(manifests, 'Deployment').flatMap((deployment) => {
    const account = deployment.spec?.template?.spec?.serviceAccountName;
    const name = deployment.metadata?.name;
    return [
      ...(accounts.has(`${namespaceOf(manifests, deployment)}/${account}`)
        ? []
        : [`${nameOf(deployment)} has the account ${account}, which does not exist`]),
      ...(account === name ? [] : [`${nameOf(deployment)} has the account ${account} of another service`]),
    ];
  });
}

/**
 * Callers in authorisation policies that are no service account of these manifests: the rule admits no caller. A rule without
 * principals admits any caller.
 */
export function unknownCallers(manifests: readonly Manifest[]): string[] {
  const principals = new Set([...accountsOf(manifests)].map((account) => `cluster.local/ns/${account.replace('/', '/sa/')}`));
  return ofKind(manifests, 'AuthorizationPolicy').flatMap((policy) =>
    (policy.spec?.rules ?? []).flatMap(({ from = [] }) => {
      const named = from.flatMap(({ source }) => source?.principals ?? []);
      if (named.length === 0) return [`${nameOf(policy)} lets in any caller`];
      return named
        .filter((principal) => !principals.has(principal))
        .map((principal) => `${nameOf(policy)} lets in ${principal}, which does not exist`);
    }),
  );
}

/**
 * Whatever would let a request into a pod that no policy names: mutual TLS that is not strict, a denial that is narrowed or gone.
 */
export function openDoors(manifests: readonly Manifest[]): string[] {
  const shop = ofShop(manifests);
  const peers = ofKind(shop, 'PeerAuthentication');
  const whole = peers.filter(({ spec }) => !spec?.selector && spec?.mtls?.mode === 'STRICT' && !spec.portLevelMtls);
  const policies = ofKind(shop, 'AuthorizationPolicy');
  const denials = policies.filter(({ spec }) => spec && Object.keys(spec).length === 0);
  const unguarded = ofKind(shop, 'Deployment').filter(({ spec }) => {
    const labels = spec?.template?.metadata?.labels ?? {};
    return !policies.some(({ spec: policy }) => {
      const wanted = Object.entries(policy?.selector?.matchLabels ?? {});
      return wanted.length > 0 && wanted.every(([name, value]) => labels[name] === value);
    });
  });
  const closed = ofKind(shop, 'NetworkPolicy').filter(
    ({ spec }) =>
      spec?.podSelector &&
      Object.keys(spec.podSelector).length === 0 &&
      spec.policyTypes?.includes('Ingress') &&
      spec.policyTypes.includes('Egress') &&
      !spec.ingress?.length,
  );
  return [
    ...(whole.length === 1 ? [] : ['the namespace has no PeerAuthentication that makes mutual TLS STRICT for every pod']),
    ...peers.filter((it) => !whole.includes(it)).map((it) => `${nameOf(it)} makes an exception of mutual TLS`),
    ...(denials.length === 1 ? [] : ['no AuthorizationPolicy with an empty spec denies what no other policy allows']),
    ...policies
      .filter(({ spec }) => spec && Object.keys(spec).length > 0 && (spec.action ?? 'ALLOW') !== 'ALLOW')
      .map((it) => `${nameOf(it)} is no policy that allows`),
    ...policies
      .filter((it) => !denials.includes(it) && !it.spec?.selector)
      .map((it) => `${nameOf(it)} allows requests to every pod`),
    ...unguarded.map((it) => `${nameOf(it)} has no AuthorizationPolicy`),
    ...(closed.length === 1 ? [] : ['no NetworkPolicy closes all ways in and out of every pod']),
    ...ofKind(manifests, 'Namespace')
      .filter(({ metadata }) => metadata?.labels?.['pod-security.kubernetes.io/enforce'] !== 'restricted')
      .map((it) => `${nameOf(it)} does not enforce restricted pods`),
    ...ofKind(manifests, 'Namespace')
      .filter(({ metadata }) => metadata?.labels?.['istio-injection'] !== 'enabled')
      .map((it) => `${nameOf(it)} gets no sidecars`),
    ...(ofKind(manifests, 'Namespace').some(({ metadata }) => metadata?.name === shopNamespace)
      ? []
      : [`no namespace ${shopNamespace}`]),
  ];
}
