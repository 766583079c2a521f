import type { IContainer } from 'kubernetes-models/v1/Container';
import { clusterNetwork } from '../cluster/places.ts';
import { lastingContainers, type PodObject } from './pod-object.ts';

/** How a container stands. */
export interface ContainerState {
  readonly running: boolean;
  readonly ready: boolean;
  readonly started: boolean;
  readonly restarts: number;
  /** Of the last process, if it has ended. */
  readonly exitCode?: number | undefined;
}

export interface PodState {
  readonly address: string;
  readonly phase: 'Pending' | 'Running' | 'Succeeded';
  /** Whether all init containers have ended or started. */
  readonly initialised: boolean;
  readonly ending: boolean;
  readonly message: string;
  readonly containers: Readonly<Record<string, ContainerState>>;
}

export const waiting: ContainerState = { running: false, ready: false, started: false, restarts: 0 };

export const isReady = (pod: PodObject, { initialised, ending, containers }: PodState): boolean =>
  initialised && !ending && lastingContainers(pod).every(({ name }) => containers[name]?.ready === true);

/** The status of a pod as its kubelet would report it. */
export function podStatus(pod: PodObject, state: PodState, now: string) {
  const { address, phase, initialised, message, containers } = state;
  const ready = isReady(pod, state);
  const conditions = { PodScheduled: true, Initialized: initialised, ContainersReady: ready, Ready: ready };
  const statusOf = (container: IContainer) => containerStatus(container, containers[container.name] ?? waiting, now);
  return {
    phase,
    message,
    podIP: address,
    podIPs: [{ ip: address }],
    hostIP: clusterNetwork.core,
    conditions: Object.entries(conditions).map(([type, holds]) => ({
      type,
      status: holds ? 'True' : 'False',
      lastTransitionTime: now,
    })),
    containerStatuses: pod.spec.containers.map(statusOf),
    initContainerStatuses: (pod.spec.initContainers ?? []).map(statusOf),
  };
}

function containerStatus(container: IContainer, { running, ready, started, restarts, exitCode }: ContainerState, now: string) {
  const hasDone = exitCode === 0 && !running;
  return {
    name: container.name,
    image: container.image ?? '',
    imageID: 'none',
    ready: ready || hasDone,
    started: started || hasDone,
    restartCount: restarts,
    state: running
      ? { running: { startedAt: now } }
      : exitCode === undefined
        ? { waiting: { reason: 'PodInitializing' } }
        : { terminated: { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' } },
  };
}
