import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Compose } from './containers.ts';
import { type Manifest, nameOf, ofKind, root, workloadsOf } from './manifests.ts';

/** The keys of each secret that an operator makes. */
export type SecretList = Readonly<Record<string, readonly string[]>>;

export const readSecretList = async (): Promise<SecretList> =>
  parse(await readFile(join(root, 'infra/kubernetes/secrets.yaml'), 'utf8'));

/** Keys that pods take from secrets and that the list does not have, and keys of the list that no pod takes. */
export function unknownSecrets(manifests: readonly Manifest[], list: SecretList): string[] {
  const taken = workloadsOf(manifests).flatMap((deployment) => {
    const { containers = [], volumes = [] } = deployment.spec?.template?.spec ?? {};
    const variables = containers
      .flatMap(({ env = [] }) => env)
      .flatMap(({ valueFrom }) => (valueFrom?.secretKeyRef ? [valueFrom.secretKeyRef] : []))
      .map(({ name = '', key }) => `${name}/${key}`);
    const files = volumes.flatMap(({ secret }) => (secret?.items ?? []).map(({ key }) => `${secret?.secretName}/${key}`));
    return [...variables, ...files].map((key) => ({ key, where: nameOf(deployment) }));
  });
  const made = Object.entries(list).flatMap(([secret, keys]) => keys.map((key) => `${secret}/${key}`));
  return [
    ...taken
      .filter(({ key }) => !made.includes(key))
      .map(({ key, where }) => `${where} takes the secret ${key}, which is not in the list`),
    ...made
      .filter((key) => !taken.some((it) => it.key === key))
      .map((key) => `the list has the secret ${key}, which no pod takes`),
  ];
}

/** Names of variables whose values are secret. Addresses of databases carry passwords, that of the sessions may. */
const isSecret = (name: string) => /PASSWORD|SECRET|TOKEN|_KEYS?$|DATABASE_URL$|^SESSIONS_URL$/.test(name);

/** Variables that name a file which no mounted secret has. */
export const unknownSecretFiles = (manifests: readonly Manifest[]): string[] =>
  workloadsOf(manifests).flatMap((workload) => {
    const { containers = [], volumes = [] } = workload.spec?.template?.spec ?? {};
    return containers.flatMap(({ env = [], volumeMounts = [] }) => {
      const files = volumeMounts.flatMap(({ name, mountPath }) =>
        (volumes.find((volume) => volume.name === name)?.secret?.items ?? []).map(({ path }) => `${mountPath}/${path}`),
      );
      return env
        .filter(({ name, value }) => name.endsWith('_FILE') && !files.includes(value ?? ''))
        .map(({ name, value }) => `${nameOf(workload)} has ${name} at ${value}, which no secret mounts`);
    });
  });

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
  const variables = workloadsOf(manifests).flatMap((deployment) =>
    (deployment.spec?.template?.spec?.containers ?? [])
      .flatMap(({ env }) => env ?? [])
      .filter(({ name, valueFrom }) => isSecret(name) && !name.endsWith('_FILE') && !valueFrom?.secretKeyRef)
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
