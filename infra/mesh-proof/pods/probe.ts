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
  /** Whether the probe comes from the pod's own network, as on a node that nothing else reaches. */
  readonly isWithin: boolean;
}

/** Time limits of probes are this many times those of the manifests: the cluster shares two cores with its own control plane. */
export const probeSlack = 3;

/** Whether the probe passes within its time limit. */
export async function passes(probe: IProbe, { container, address, namespace, isWithin }: Target): Promise<boolean> {
  const limitMs = (probe.timeoutSeconds ?? 1) * 1000 * probeSlack;
  if (probe.exec) {
    const command = probe.exec.command ?? [];
    return (await attempt('ip', ['netns', 'exec', namespace, ...command], { timeoutMs: limitMs })).code === 0;
  }
  if (probe.httpGet) {
    const { port, path = '/', httpHeaders = [] } = probe.httpGet;
    const headers = Object.fromEntries(httpHeaders.map(({ name, value }) => [name, value]));
    if (isWithin) return isHealthyWithin(namespace, `http://${address}:${portOf(container, port)}${path}`, headers, limitMs);
    return isHealthy({ host: address, port: portOf(container, port), path, headers }, limitMs);
  }
  if (isWithin) return true;
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

async function isHealthyWithin(namespace: string, url: string, headers: Record<string, string>, limitMs: number) {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const command = ['netns', 'exec', namespace, 'curl', '-sf', '-o', '/dev/null', '-m', String(limitMs / 1000), ...lines, url];
  return (await attempt('ip', command, { timeoutMs: limitMs + 1000 })).code === 0;
}

const accepts = (host: string, port: number, limitMs: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port, signal: AbortSignal.timeout(limitMs) });
    socket.on('connect', () => resolve(true) ?? socket.destroy());
    socket.on('error', () => resolve(false));
  });
