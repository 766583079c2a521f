import { faultsOf } from './checks/all-rules.ts';
import { type Manifest, ofKind } from './checks/manifests.ts';
import { manifests, withCanary } from './checks/planted.ts';

const named = (them: readonly Manifest[], kind: string, name: string) => {
  const found = them.find((it) => it.kind === kind && it.metadata?.name === name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
};

/** The canary with one text of its manifest in the place of another. */
const replaced = (kind: string, name: string, from: string, to: string) =>
  withCanary((canary) => {
    const manifest = named(canary, kind, name);
    const text = JSON.stringify(manifest.spec);
    if (!text.includes(from)) throw new Error(`${kind} ${name} does not have ${from}`);
    Object.assign(manifest, { spec: JSON.parse(text.replaceAll(from, to)) });
  });

const without = (kind: string, name: string) =>
  withCanary((canary) => canary.splice(canary.indexOf(named(canary, kind, name)), 1));

describe('a canary of the storefront', () => {
  it('is without a fault', () => {
    expect(faultsOf(withCanary())).toEqual([]);
  });

  it('differs from the storefront in names and labels alone', () => {
    const canary = JSON.stringify(named(withCanary(), 'Deployment', 'storefront-canary').spec);
    const stable = JSON.stringify(named(manifests, 'Deployment', 'storefront').spec);
    expect(
      JSON.parse(canary.replaceAll('storefront-canary', 'storefront').replace(',"app.kubernetes.io/part-of":"commerce"', '')),
    ).toEqual(JSON.parse(stable));
  });

  it('is gone without it: production has one version and no weights', () => {
    const text = JSON.stringify(named(manifests, 'VirtualService', 'storefront'));
    expect(text).not.toContain('subset');
    expect(text).not.toContain('weight');
    expect(ofKind(manifests, 'DestinationRule').flatMap(({ spec }) => spec?.subsets ?? [])).toEqual([]);
  });

  it.each([
    [
      'weights of less than all',
      replaced('VirtualService', 'storefront', '"weight":95', '"weight":90'),
      'has weights of 95 in all',
    ],
    [
      'a subset that no rule defines',
      replaced('VirtualService', 'storefront', '"subset":"canary"', '"subset":"next"'),
      'subset storefront/next',
    ],
    [
      'a route that leaves the version to chance',
      replaced('VirtualService', 'storefront', '"subset":"stable",', ''),
      'leaves the version of storefront to chance',
    ],
    [
      'no header that asks for it',
      replaced('VirtualService', 'storefront', '"x-canary"', '"accept-language"'),
      'no header asks for a version',
    ],
    [
      'browsers that change their version',
      replaced('VirtualService', 'storefront', 'storefront-version=canary; Path', 'storefront-version=stable; Path'),
      'does not keep a browser with canary',
    ],
    [
      'a subset of labels that no pod has',
      replaced('DestinationRule', 'storefront', 'storefront-canary', 'storefront-next'),
      'has the subset canary of 0 deployments',
    ],
    [
      'a subset with the pods of both',
      replaced('DestinationRule', 'storefront', '"app.kubernetes.io/name":"storefront"', '"app.kubernetes.io/component":"pages"'),
      'has the subset stable of 2 deployments',
    ],
    [
      'pods that the service does not lead to',
      replaced('Service', 'storefront', '"pages"', '"page"'),
      'storefront-canary:4005, which is no service here',
    ],
    [
      'a router that may not reach it',
      without('AuthorizationPolicy', 'storefront-canary'),
      'storefront-canary has no AuthorizationPolicy',
    ],
    ['a sidecar that knows no service', without('Sidecar', 'storefront-canary'), 'Deployment storefront-canary has 0 Sidecars'],
    [
      'a retry of a request that may have begun',
      replaced('VirtualService', 'storefront', 'refused-stream', '5xx'),
      'retries on 5xx',
    ],
    [
      'a single pod',
      replaced('HorizontalPodAutoscaler', 'storefront-canary', '"minReplicas":2', '"minReplicas":1'),
      'may run as a single pod',
    ],
  ] as const)('is caught with %s', (_, them, fault) => {
    expect(faultsOf(them)).toContainEqual(expect.stringContaining(fault));
  });
});
