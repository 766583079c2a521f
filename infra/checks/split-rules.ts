import { type Manifest, nameOf, namespaceOf, ofKind } from './manifests.ts';

type Labels = Readonly<Record<string, string>>;

const has = (labels: Labels, wanted: Labels) => Object.entries(wanted).every(([name, value]) => labels[name] === value);

/** Subsets without pods, with pods of another subset, or with pods that the service does not lead to. */
export function wrongSubsets(manifests: readonly Manifest[]): string[] {
  return ofKind(manifests, 'DestinationRule').flatMap((rule) => {
    const subsets = rule.spec?.subsets ?? [];
    const service = ofKind(manifests, 'Service').find(({ metadata }) => metadata?.name === rule.spec?.host);
    const pods = ofKind(manifests, 'Deployment')
      .filter((it) => namespaceOf(manifests, it) === namespaceOf(manifests, rule))
      .map(({ metadata, spec }) => ({ name: metadata?.name, labels: (spec?.template?.metadata?.labels ?? {}) as Labels }));
    const reached = pods.filter(({ labels }) => has(labels, (service?.spec?.selector ?? {}) as Labels));
    const podsOf = ({ labels = {} }: (typeof subsets)[number]) => reached.filter((pod) => has(pod.labels, labels));
    return [
      ...subsets
        .filter((subset) => podsOf(subset).length !== 1)
        .map((subset) => `${nameOf(rule)} has the subset ${subset.name} of ${podsOf(subset).length} deployments`),
      ...(subsets.length > 0 ? reached : [])
        .filter((pod) => subsets.filter((subset) => podsOf(subset).includes(pod)).length !== 1)
        .map(({ name }) => `${nameOf(rule)} has ${name} in no subset, or in several`),
    ];
  });
}

/** Routes whose weights are not 100 in all, that leave the version to chance, and weights without a header to ask by. */
export function wrongSplits(manifests: readonly Manifest[]): string[] {
  const split = new Set(
    ofKind(manifests, 'DestinationRule')
      .filter(({ spec }) => spec?.subsets?.length)
      .map(({ spec }) => spec?.host),
  );
  return ofKind(manifests, 'VirtualService').flatMap((service) => {
    const routes = service.spec?.http ?? [];
    const weighted = routes.filter(({ route = [] }) => route.length > 1);
    const asked = new Set(
      routes
        .filter(({ match = [] }) => match.some(({ headers = {} }) => Object.keys(headers).some((name) => name.startsWith('x-'))))
        .flatMap(({ route = [] }) => route.map(({ destination }) => destination.subset)),
    );
    return [
      ...weighted
        .map(({ route = [] }) => route.reduce((sum, { weight }) => sum + (weight ?? 0), 0))
        .filter((sum) => sum !== 100)
        .map((sum) => `${nameOf(service)} has weights of ${sum} in all`),
      ...routes
        .flatMap(({ route = [] }) => route)
        .filter(({ destination }) => split.has(destination.host) && !destination.subset)
        .map(({ destination }) => `${nameOf(service)} leaves the version of ${destination.host} to chance`),
      ...(weighted.length > 0 && asked.size === 0 ? [`${nameOf(service)} has weights, and no header asks for a version`] : []),
      ...weighted
        .flatMap(({ route = [] }) => route)
        .filter(({ headers, destination }) => !headers?.response?.add?.['set-cookie']?.includes(`=${destination.subset};`))
        .map(({ destination }) => `${nameOf(service)} does not keep a browser with ${destination.subset}`),
    ];
  });
}
