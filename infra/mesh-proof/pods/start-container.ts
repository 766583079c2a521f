import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fchmodSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { ClusterApi } from '../cluster/api.ts';
import { containerProcess } from './container-process.ts';
import { containerScript } from './container-script.ts';
import { type Sources, sourcesOf } from './environment.ts';
import { type Image, imageFor } from './images.ts';
import type { PodObject } from './pod-object.ts';
import { readConfigMap, readSecret } from './volumes.ts';

export interface PodPlace {
  readonly address: string;
  /** The pod's network namespace. */
  readonly namespace: string;
  /** Holds the volumes, roots and logs of the pod. */
  readonly folder: string;
}

interface Deps {
  readonly api: ClusterApi;
  readonly images: readonly Image[];
}

export const logOf = ({ folder }: PodPlace, container: string): string => join(folder, `${container}.log`);
export const hostsOf = ({ folder }: PodPlace): string => join(folder, 'hosts');

/** Starts a container's process in the pod's network namespace, under the pod's name, and in a mount namespace of its own. */
export async function startContainer(
  { api, images }: Deps,
  pod: PodObject,
  container: IContainer,
  place: PodPlace,
): Promise<ChildProcess> {
  const sources = await readSources(api, pod, container);
  const image = imageFor(images, container.image ?? '');
  const process = containerProcess(pod, container, { image, sources, address: place.address, folder: place.folder });
  const folder = join(place.folder, 'containers', container.name);
  for (const part of ['root', 'upper', 'work']) await mkdir(join(folder, part), { recursive: true });
  const script = containerScript(process, { folder, hosts: hostsOf(place), hostname: pod.metadata.name });
  const output = openSync(logOf(place, container.name), 'a');
  fchmodSync(output, 0o666); // Envoy opens /dev/stdout again, as the container's user
  // Each of these replaces itself by the next: the child becomes the container's process.
  const entering = [
    'netns',
    'exec',
    place.namespace,
    'unshare',
    '--uts',
    '--mount',
    '--propagation',
    'private',
    'bash',
    '-c',
    script,
  ];
  return spawn('ip', entering, { env: process.environment, stdio: ['ignore', output, output], detached: true });
}

/** The container's exit code; a signal counts as 128 and more, as shells count it. */
export async function exitOf(child: ChildProcess): Promise<number> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? 137;
}

async function readSources(api: ClusterApi, { metadata: { namespace } }: PodObject, container: IContainer): Promise<Sources> {
  const { configMaps, secrets } = sourcesOf(container);
  const texts = (files: Record<string, Buffer> = {}) =>
    Object.fromEntries(Object.entries(files).map(([key, value]) => [key, String(value)]));
  return {
    configMaps: Object.fromEntries(
      await Promise.all(configMaps.map(async (name) => [name, (await readConfigMap(api, namespace, name)) ?? {}])),
    ),
    secrets: Object.fromEntries(
      await Promise.all(secrets.map(async (name) => [name, texts(await readSecret(api, namespace, name))])),
    ),
  };
}
