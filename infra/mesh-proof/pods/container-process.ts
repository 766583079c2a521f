import type { IContainer } from 'kubernetes-models/v1/Container';
import { clusterNetwork } from '../cluster/places.ts';
import { environmentOf, expand, type Sources } from './environment.ts';
import type { Image } from './images.ts';
import type { PodObject } from './pod-object.ts';

/** A container as a process: what the pod runner starts. */
export interface ContainerProcess {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user: number;
  readonly group: number;
  readonly readOnlyRoot: boolean;
  /** Paths of this machine that the container sees at its own paths, in the order of mounting. */
  readonly mounts: readonly { readonly from: string; readonly to: string; readonly readOnly: boolean }[];
  readonly workingFolder: string;
}

interface Given {
  readonly image: Image;
  readonly sources: Sources;
  readonly address: string;
  /** The pod's folder: `volumes/<name>` below it holds each volume. */
  readonly folder: string;
}

/** From a container of a pod's spec to the process that it becomes. */
export function containerProcess(
  pod: PodObject,
  container: IContainer,
  { image, sources, address, folder }: Given,
): ContainerProcess {
  const environment: Record<string, string> = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/root',
    HOSTNAME: pod.metadata.name,
    KUBERNETES_SERVICE_HOST: clusterNetwork.core,
    KUBERNETES_SERVICE_PORT: String(clusterNetwork.apiPort),
    ...image.environment,
    ...environmentOf(pod, container, { sources, address }),
  };
  const { command = image.command, args = [] } = container;
  const security = { ...pod.spec.securityContext, ...container.securityContext };
  const user = security.runAsUser ?? (security.runAsNonRoot ? 65_532 : 0);
  return {
    command: [...command, ...args].map((text) => expand(text, environment)),
    environment,
    user,
    group: security.runAsGroup ?? user,
    readOnlyRoot: container.securityContext?.readOnlyRootFilesystem === true,
    mounts: [
      ...Object.entries(image.bound).map(([to, from]) => ({ to, from, readOnly: true })),
      ...(container.volumeMounts ?? []).map(({ name, mountPath, subPath, readOnly = false }) => ({
        from: [folder, 'volumes', name, ...(subPath === undefined ? [] : [subPath])].join('/'),
        to: insideRoot(mountPath),
        readOnly,
      })),
    ],
    workingFolder: container.workingDir ?? image.workingFolder,
  };
}

/** `/var/run` is a link to `/run`, and an absolute link would lead out of the container's root before it is entered. */
const insideRoot = (path: string) => path.replace(/^\.\//, '/').replace(/^\/var\/run(?=\/|$)/, '/run');
