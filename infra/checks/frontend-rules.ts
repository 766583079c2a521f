import { type Manifest, ofKind } from './manifests.ts';
import { publicHosts } from './traffic-rules.ts';

/** Every literal of the maps of a service, the overlay's last. */
const literalsOf = (manifests: readonly Manifest[], map: string): string[] =>
  ofKind(manifests, 'Kustomization')
    .flatMap(({ configMapGenerator = [] }) => configMapGenerator)
    .filter(({ name }) => name === map)
    .flatMap(({ literals }) => literals);

const settingOf = (manifests: readonly Manifest[], map: string, variable: string): string | undefined =>
  literalsOf(manifests, map)
    .findLast((literal) => literal.startsWith(`${variable}=`))
    ?.slice(variable.length + 1);

const parsed = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/**
 * Settings of the overlay for frontends of other origins and for single sign-on that are absent or that no browser could use:
 * origins with a path or without TLS, and an issuer on a host or path which the gateway does not lead to auth.
 */
export function unusableFrontends(manifests: readonly Manifest[]): string[] {
  const origins = settingOf(manifests, 'router', 'CORS_ORIGINS');
  const clients = settingOf(manifests, 'auth', 'OIDC_CLIENTS');
  const issuer = settingOf(manifests, 'auth', 'OIDC_ISSUER');
  const [at, hosts] = [parsed(issuer ?? ''), publicHosts(manifests)];
  const prefix = ofKind(manifests, 'VirtualService')
    .flatMap(({ spec }) => spec?.http ?? [])
    .filter(({ route }) => route?.some(({ destination }) => destination.host === 'auth'))
    .flatMap(({ match = [] }) => match.flatMap(({ uri }) => uri?.prefix ?? []));
  return [
    ...(origins === undefined ? ['no overlay says which origins may call the router (CORS_ORIGINS)'] : []),
    ...(clients === undefined ? ['no overlay says which frontends share a login (OIDC_CLIENTS)'] : []),
    ...(origins ?? '')
      .split(',')
      .filter((origin) => origin !== '' && (parsed(origin)?.protocol !== 'https:' || parsed(origin)?.origin !== origin))
      .map((origin) => `CORS_ORIGINS has ${origin}, which is no origin with TLS`),
    ...(at?.protocol === 'https:' && hosts.includes(at.hostname) && prefix.includes(`${at.pathname}/`)
      ? []
      : [`OIDC_ISSUER is ${issuer}, where the gateway does not lead to auth`]),
  ];
}

/** Addresses of the shop that mails and pages name and that are on no host of the gateway. */
export const foreignStorefronts = (manifests: readonly Manifest[]): string[] =>
  ofKind(manifests, 'Kustomization').flatMap(({ file, configMapGenerator = [] }) =>
    configMapGenerator
      .flatMap(({ literals }) => literals)
      .flatMap((literal) => /^STOREFRONT_URL=(.*)$/.exec(literal)?.[1] ?? [])
      .filter((url) => parsed(url)?.protocol !== 'https:' || !publicHosts(manifests).includes(parsed(url)?.hostname ?? ''))
      .map((url) => `${file} has STOREFRONT_URL=${url}, a host that no gateway serves`),
  );
