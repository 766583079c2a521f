import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { IVolumeProjection } from 'kubernetes-models/v1/VolumeProjection';
import type { ClusterApi } from '../cluster/api.ts';
import { fieldOf, resourceOf } from './environment.ts';
import type { PodObject } from './pod-object.ts';

type Files = Readonly<Record<string, string | Buffer>>;
type Items = readonly { readonly key: string; readonly path: string }[] | undefined;

/** Reads a secret; undefined if there is none. */
export async function readSecret(api: ClusterApi, namespace: string, name: string) {
  const found = await api<{ data?: Record<string, string> }>('GET', `/api/v1/namespaces/${namespace}/secrets/${name}`);
  return found && mapped(found.data ?? {}, (text) => Buffer.from(text, 'base64'));
}

/** Reads a config map; undefined if there is none. */
export const readConfigMap = async (api: ClusterApi, namespace: string, name: string) => {
  const found = await api<{ data?: Record<string, string> }>('GET', `/api/v1/namespaces/${namespace}/configmaps/${name}`);
  return found && (found.data ?? {});
};

const mapped = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

/** Writes the pod's volumes below the folder. A config map that is not there yet is waited for, as a kubelet does. */
export async function writeVolumes(api: ClusterApi, pod: PodObject, { folder, address }: { folder: string; address: string }) {
  for (const volume of pod.spec.volumes ?? []) {
    const own = join(folder, volume.name);
    await mkdir(own, { recursive: true });
    await chmod(own, 0o777);
    const { secret, configMap, downwardAPI, projected } = volume;
    const sources: readonly IVolumeProjection[] = projected?.sources ?? [
      {
        ...(secret && { secret: { ...secret, name: secret.secretName ?? '' } }),
        ...(configMap && { configMap }),
        ...(downwardAPI && { downwardAPI }),
      },
    ];
    for (const source of sources) await writeFiles(own, await filesOf(api, pod, source, address));
  }
}

async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

async function filesOf(api: ClusterApi, pod: PodObject, source: IVolumeProjection, address: string): Promise<Files> {
  const { namespace, name, uid } = pod.metadata;
  if (source.configMap) {
    const { name: wanted = '', items, optional } = source.configMap;
    return picked(await awaited(() => readConfigMap(api, namespace, wanted), `config map ${wanted}`, optional), items);
  }
  if (source.secret) {
    const { name: wanted = '', items, optional } = source.secret;
    return picked(await awaited(() => readSecret(api, namespace, wanted), `secret ${wanted}`, optional), items);
  }
  if (source.downwardAPI)
    return Object.fromEntries(
      (source.downwardAPI.items ?? []).map(({ path, fieldRef, resourceFieldRef }) => [
        path,
        fieldRef
          ? fieldOf(pod, fieldRef.fieldPath, address)
          : resourceOf(containerOf(pod, resourceFieldRef?.containerName), resourceFieldRef?.resource ?? ''),
      ]),
    );
  if (!source.serviceAccountToken) return {};
  const { path, audience, expirationSeconds = 3600 } = source.serviceAccountToken;
  const account = pod.spec.serviceAccountName ?? 'default';
  const made = await api<{ status: { token: string } }>(
    'POST',
    `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: {
        ...(audience && { audiences: [audience] }),
        expirationSeconds: Math.max(600, expirationSeconds),
        boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid },
      },
    },
  );
  return { [path]: made?.status.token ?? '' };
}

const containerOf = ({ spec }: PodObject, name: string | undefined) =>
  [...spec.containers, ...(spec.initContainers ?? [])].find((it) => it.name === name) ?? {};

const picked = (files: Files, items: Items): Files =>
  items ? Object.fromEntries(items.flatMap(({ key, path }) => (files[key] === undefined ? [] : [[path, files[key]]]))) : files;

async function awaited(read: () => Promise<Files | undefined>, what: string, optional = false): Promise<Files> {
  for (let attempts = 0; attempts < 120; attempts++) {
    const found = await read();
    if (found || optional) return found ?? {};
    await pause(500);
  }
  throw new Error(`there is no ${what}`);
}
