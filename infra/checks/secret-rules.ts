import type { Compose } from './containers.ts';
import { type Manifest, nameOf, ofKind } from './manifests.ts';

/** Names of variables whose values are secret. Addresses of databases carry passwords, that of the sessions may. */
const isSecret = (name: string) => /PASSWORD|SECRET|TOKEN|_KEYS?$|DATABASE_URL$|^SESSIONS_URL$/.test(name);

/** Secrets whose value is written in a manifest, in any form that Kubernetes accepts. */
export function literalSecrets(manifests: readonly Manifest[]): string[] {
  const kinds = manifests
    .filter((it) => it.kind === 'Secret' || 'secretGenerator' in it)
    .map((it) => `${nameOf(it)} holds a secret's value`);
  const maps = ofKind(manifests, 'Kustomization').flatMap(({ file, configMapGenerator = [] }) =>
    configMapGenerator
      .flatMap(({ literals }) => literals)
      .map((literal) => literal.slice(0, literal.indexOf('=')))
      .filter(isSecret)
      .map((name) => `${file} gives ${name} as plain configuration`),
  );
  const variables = ofKind(manifests, 'Deployment').flatMap((deployment) =>
    (deployment.spec?.template?.spec?.containers ?? [])
      .flatMap(({ env }) => env ?? [])
      .filter(({ name, valueFrom }) => isSecret(name) && !valueFrom?.secretKeyRef)
      .map(({ name }) => `${nameOf(deployment)} does not take ${name} from a secret`),
  );
  return [...kinds, ...maps, ...variables];
}

/** The same for containers: a secret must come out of infra/.env. An address without a user carries none. */
export const literalContainerSecrets = ({ services }: Compose): string[] =>
  Object.entries(services).flatMap(([service, { environment = {} }]) =>
    Object.entries(environment)
      .filter(([name, value]) => isSecret(name) && !`${value}`.includes('${') && !/^\w+:\/\/[^@]+$/.test(`${value}`))
      .map(([name]) => `${service} has ${name} written out`),
  );
