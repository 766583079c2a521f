import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { IContainer } from 'kubernetes-models/v1/Container';
import { program } from '../build/cache.ts';
import type { ClusterApi } from '../cluster/api.ts';
import { makePodNetwork, removePodNetwork, setSysctl } from '../cluster/network.ts';
import { inRun, type MeshNode } from '../cluster/places.ts';
import { attempt, run } from '../shell.ts';
import { type ContainerLife, liveContainer } from './container-life.ts';
import type { Image } from './images.ts';
import { isNativeSidecar, isRedirected, nativeSidecars, type PodObject, redirection } from './pod-object.ts';
import { type ContainerState, type PodState, podStatus } from './pod-status.ts';
import { passes } from './probe.ts';
import { exitOf, hostsOf, type PodPlace, startContainer } from './start-container.ts';
import { writeVolumes } from './volumes.ts';

interface Deps {
  readonly api: ClusterApi;
  readonly images: readonly Image[];
  readonly node: MeshNode;
  readonly address: string;
  readonly hosts: (namespace: string) => Promise<string>;
  /** Whether the node can reach the API server. */
  readonly isConnected: () => boolean;
  readonly say: (line: string) => void;
}

/** A pod that runs on a node of the proof. */
export interface PodLife {
  readonly object: PodObject;
  readonly node: MeshNode;
  readonly place: PodPlace;
  pid(container: string): number | undefined;
  /** While held, its containers are neither probed nor started again. */
  hold(held: boolean): void;
  /** Ends its containers as a kubelet does: all hooks at once, then the main containers, then the sidecars in reverse order. */
  end(graceSeconds?: number): Promise<void>;
}

export function livePod(object: PodObject, { api, images, node, address, hosts, isConnected, say }: Deps): PodLife {
  const { name, namespace, uid } = object.metadata;
  const place: PodPlace = { address, namespace: `pod-${uid.slice(0, 8)}`, folder: inRun(`pods/${namespace}.${name}`) };
  const lives = new Map<string, ContainerLife>();
  const inits: Record<string, ContainerState> = {};
  const grace = object.spec.terminationGracePeriodSeconds ?? 30;
  let pod = object;
  let initialised = false;
  let isEnding = false;
  let message = '';
  let isStale = true;
  let isReporting = false;
  const tell = (line: string) => say(`${namespace}/${name}: ${line}`);

  const containerStates = () => ({ ...inits, ...Object.fromEntries([...lives].map(([it, life]) => [it, life.state()])) });
  const state = (): PodState => {
    const containers = containerStates();
    const isJob = (object.spec.restartPolicy ?? 'Always') !== 'Always';
    const hasDone = isJob && initialised && object.spec.containers.every(({ name: it }) => containers[it]?.exitCode === 0);
    return {
      address,
      phase: hasDone ? 'Succeeded' : initialised ? 'Running' : 'Pending',
      initialised,
      ending: isEnding,
      message,
      containers,
    };
  };
  // One report at a time, and a failed one comes again: the last that the API server gets is the newest.
  const report = async () => {
    if (!isStale || isReporting || !isConnected()) return;
    isStale = false;
    isReporting = true;
    const status = podStatus(pod, state(), new Date().toISOString());
    try {
      await api('PATCH', `/api/v1/namespaces/${namespace}/pods/${name}/status`, { status });
    } catch (error) {
      isStale = true;
      tell(String(error));
      await pause(1000);
    } finally {
      isReporting = false;
    }
  };

  const begin = (container: IContainer) => {
    const life = liveContainer(container, {
      start: () => startContainer({ api, images }, pod, container, place),
      // A node that is cut off still reaches its own pods; the proof does not from outside.
      passes: (probe) => passes(probe, { container, address, namespace: place.namespace, isWithin: !isConnected() }),
      restartsAlways: isNativeSidecar(container) || (object.spec.restartPolicy ?? 'Always') === 'Always',
      graceSeconds: grace,
      changed: () => {
        isStale = true;
      },
      say: tell,
    });
    lives.set(container.name, life);
    return life;
  };

  const initialise = async (container: IContainer) => {
    if (isNativeSidecar(container)) {
      const life = begin(container);
      while (!isEnding && !life.state().started) await pause(100);
      return;
    }
    for (let attempts = 0; !isEnding; attempts++) {
      const exitCode = await exitOf(await startContainer({ api, images }, pod, container, place));
      inits[container.name] = { running: false, ready: false, started: false, restarts: attempts, exitCode };
      isStale = true;
      if (exitCode === 0) return;
      tell(`${container.name} ended with ${exitCode}`);
      await pause(2000);
    }
  };

  const prepare = async () => {
    await mkdir(place.folder, { recursive: true });
    await makePodNetwork(place.namespace, node, address);
    for (const { name: sysctl, value } of object.spec.securityContext?.sysctls ?? [])
      await setSysctl(place.namespace, sysctl, value);
    await report();
    // The downward API offers the pod's own address, and the injected labels: read it as it is now.
    pod = (await api<PodObject>('GET', `/api/v1/namespaces/${namespace}/pods/${name}`)) ?? pod;
    if (isRedirected(pod))
      await run('ip', ['netns', 'exec', place.namespace, program('pilot-agent'), 'istio-iptables', ...redirection(pod)]);
    await writeVolumes(api, pod, { folder: join(place.folder, 'volumes'), address });
    await writeFile(hostsOf(place), await hosts(namespace));
  };

  const live = async () => {
    await prepare();
    for (const container of pod.spec.initContainers ?? []) await initialise(container);
    initialised = true;
    isStale = true;
    if (!isEnding) pod.spec.containers.map(begin);
  };
  const begun = live().catch((error) => {
    message = error instanceof Error ? error.message : String(error);
    isStale = true;
    tell(message);
  });
  const reporting = setInterval(() => void report(), 200);

  const finish = async (seconds: number) => {
    const until = performance.now() + seconds * 1000;
    const left = () => Math.max(1, (until - performance.now()) / 1000);
    const sidecars = nativeSidecars(pod);
    const hooks = new Map([...pod.spec.containers, ...sidecars].map((it) => [it.name, beforeEnd(it, place, left())]));
    const endOne = async ({ name: it }: IContainer) => {
      await hooks.get(it);
      await lives.get(it)?.end(left());
    };
    await Promise.all(pod.spec.containers.map(endOne));
    for (const sidecar of sidecars.toReversed()) await endOne(sidecar);
    clearInterval(reporting);
    await removePodNetwork(place.namespace);
  };

  return {
    object,
    node,
    place,
    pid: (container) => lives.get(container)?.pid(),
    hold: (held) => {
      for (const life of lives.values()) life.hold(held);
    },
    end: async (seconds = grace) => {
      isEnding = true;
      isStale = true;
      await finish(seconds);
      await begun;
    },
  };
}

async function beforeEnd({ lifecycle, name }: IContainer, { namespace }: PodPlace, seconds: number): Promise<void> {
  const { sleep, exec } = lifecycle?.preStop ?? {};
  if (sleep) await pause(Math.min(sleep.seconds, seconds) * 1000);
  if (exec) await attempt('ip', ['netns', 'exec', namespace, ...(exec.command ?? [name])], { timeoutMs: seconds * 1000 });
}
