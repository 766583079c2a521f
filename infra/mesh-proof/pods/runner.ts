import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterApi } from '../cluster/api.ts';
import { type MeshNode, meshNodes } from '../cluster/places.ts';
import { readServices } from '../cluster/services.ts';
import { hostsFile } from './hosts-file.ts';
import type { Image } from './images.ts';
import { livePod, type PodLife } from './pod-life.ts';
import type { PodObject } from './pod-object.ts';
import { hostsOf } from './start-container.ts';

/** Runs the pods that the scheduler has bound to the nodes of the proof: kubelet, container runtime and CNI plugin in one. */
export interface PodRunner {
  /** The pods that run, by their namespaces and labels. */
  find(namespace: string, labels: Readonly<Record<string, string>>): readonly PodLife[];
  /** A node that is cut off neither learns of changes nor reports them. */
  cutOff(node: MeshNode, isCut: boolean): void;
  stop(): Promise<void>;
}

interface Deps {
  readonly api: ClusterApi;
  readonly images: readonly Image[];
  readonly say: (line: string) => void;
}

const stepMs = 400;

export function startRunner({ api, images, say }: Deps): PodRunner {
  const pods = new Map<string, PodLife>();
  const ending = new Set<string>();
  const cut = new Set<string>();
  const nextNumber = new Map(meshNodes.map(({ name }) => [name, 10]));
  const stopping = new AbortController();

  const addressOn = ({ name, subnet }: MeshNode) => {
    const number = nextNumber.get(name) ?? 10;
    nextNumber.set(name, number + 1);
    return `10.244.${subnet}.${number}`;
  };

  const begin = (object: PodObject, node: MeshNode) =>
    pods.set(
      object.metadata.uid,
      livePod(object, {
        ...{ api, images, node, say },
        address: addressOn(node),
        hosts: async (namespace) => hostsFile(namespace, await readServices(api)),
        isConnected: () => !cut.has(node.name),
      }),
    );

  const end = async (uid: string, object: PodObject) => {
    ending.add(uid);
    const { namespace, name, deletionGracePeriodSeconds } = object.metadata;
    await pods.get(uid)?.end(deletionGracePeriodSeconds);
    pods.delete(uid);
    await api('DELETE', `/api/v1/namespaces/${namespace}/pods/${name}`, { gracePeriodSeconds: 0, preconditions: { uid } });
  };
  const failed = (error: unknown) => say(`pod runner: ${error instanceof Error ? error.message : error}`);

  const look = async () => {
    const list = await api<{ items: readonly PodObject[] }>('GET', '/api/v1/pods');
    for (const object of list?.items ?? []) {
      const node = meshNodes.find(({ name }) => name === object.spec.nodeName);
      const { uid, deletionTimestamp } = object.metadata;
      if (!node || cut.has(node.name)) continue;
      if (deletionTimestamp !== undefined) {
        if (!ending.has(uid)) end(uid, object).catch(failed);
      } else if (!pods.has(uid)) begin(object, node);
    }
  };

  const writeHosts = async () => {
    const services = await readServices(api);
    for (const { object, place } of pods.values()) {
      const path = hostsOf(place);
      if (!existsSync(path)) continue;
      const text = hostsFile(object.metadata.namespace, services);
      if ((await readFile(path, 'utf8')) !== text) await writeFile(path, text);
    }
  };

  const loop = async () => {
    for (let turn = 0; !stopping.signal.aborted; turn++) {
      await look().catch(failed);
      if (turn % 5 === 0) await writeHosts().catch(failed);
      await pause(stepMs);
    }
  };
  const looping = loop();

  return {
    find: (namespace, labels) =>
      [...pods.values()].filter(
        ({ object: { metadata } }) =>
          metadata.namespace === namespace &&
          !ending.has(metadata.uid) &&
          Object.entries(labels).every(([name, value]) => metadata.labels?.[name] === value),
      ),
    cutOff: ({ name }, isCut) => void (isCut ? cut.add(name) : cut.delete(name)),
    stop: async () => {
      stopping.abort();
      await looping;
    },
  };
}
