import { request } from 'node:http';
import { connect } from 'node:net';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import { attempt } from '../shell.ts';

interface Target {
  readonly container: IContainer;
  readonly address: string;
  /** The pod's network namespace. */
  readonly namespace: string;
}

/** Time limits of probes are this many times those of the manifests: the cluster shares two cores with its own control plane. */
export const probeSlack = 3;

/** Whether the probe passes within its time limit. */
export async function passes(probe: IProbe, { container, address, namespace }: Target): Promise<boolean> {
  const limitMs = (probe.timeoutSeconds ?? 1) * 1000 * probeSlack;
  if (probe.exec) {
    const command = probe.exec.command ?? [];
    return (await attempt('ip', ['netns', 'exec', namespace, ...command], { timeoutMs: limitMs })).code === 0;
  }
  if (probe.httpGet) {
    const { port, path = '/', httpHeaders = [] } = probe.httpGet;
    const headers = Object.fromEntries(httpHeaders.map(({ name, value }) => [name, value]));
    return isHealthy({ host: address, port: portOf(container, port), path, headers }, limitMs);
  }
  return accepts(address, portOf(container, probe.tcpSocket?.port ?? probe.grpc?.port ?? 0), limitMs);
}

/** @throws for a name that no port of the container has. */
function portOf({ ports = [], name: container }: IContainer, port: number | string): number {
  if (typeof port === 'number') return port;
  const found = ports.find(({ name }) => name === port);
  if (!found) throw new Error(`${container} has no port ${port}`);
  return found.containerPort;
}

const isHealthy = (
  target: { readonly host: string; readonly port: number; readonly path: string; readonly headers: Record<string, string> },
  limitMs: number,
) =>
  new Promise<boolean>((resolve) => {
    const call = request({ ...target, agent: false, signal: AbortSignal.timeout(limitMs) }, (response) => {
      response.on('error', () => resolve(false));
      response.resume();
      resolve(response.statusCode !== undefined && response.statusCode >= 200 && response.statusCode < 400);
    });
    call.on('error', () => resolve(false));
    call.end();
  });

const accepts = (host: string, port: number, limitMs: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, signal: AbortSignal.timeout(limitMs) });
    socket.on('connect', () => resolve(true) ?? socket.destroy());
    socket.on('error', () => resolve(false));
  });
