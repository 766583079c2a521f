import { Agent, request } from 'node:https';
import type { ClusterApi } from './api.ts';
import { readAuthority } from './certificates.ts';
import { clientAddresses, type MeshNode, shopHost } from './places.ts';
import { readServices } from './services.ts';

export interface ShopRequest {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The client's address: one of `clientAddresses`. */
  readonly from?: string;
  readonly timeoutMs?: number;
}

export interface ShopResponse {
  /** 0 if there was no response. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
  readonly ms: number;
  readonly error?: string;
}

/** A client outside of the cluster, behind a load balancer that knows the ready gateways. */
export interface GatewayClient {
  send(what: ShopRequest): Promise<ShopResponse>;
  /** The address of a ready gateway, each time the next. */
  gateway(): string;
  readonly agent: Agent;
  /** Takes the gateways of a node out of the load balancer, as its own health checks would; undefined takes all back. */
  avoid(node: MeshNode | undefined): void;
}

const refreshMs = 500;

export async function openGatewayClient(api: ClusterApi): Promise<GatewayClient> {
  const ca = await readAuthority();
  const agent = new Agent({ keepAlive: true, maxSockets: 200, ca, servername: shopHost });
  let gateways: readonly string[] = [];
  let turn = 0;
  let avoided: string | undefined;
  const refresh = async () => {
    const services = await readServices(api);
    gateways = services.find(({ name }) => name === 'istio-ingressgateway')?.podAddresses ?? [];
  };
  await refresh();
  setInterval(() => refresh().catch(() => undefined), refreshMs).unref();
  const gateway = () => {
    turn += 1;
    const reachable = gateways.filter((it) => avoided === undefined || !it.startsWith(avoided));
    const address = reachable[turn % reachable.length];
    if (address === undefined) throw new Error('no gateway is ready');
    return address;
  };

  const send = ({ path = '/', method = 'GET', headers = {}, body, from = clientAddresses[0], timeoutMs = 20_000 }: ShopRequest) =>
    new Promise<ShopResponse>((resolve) => {
      const began = performance.now();
      const failed = (error: Error & { code?: string }) =>
        resolve({ status: 0, headers: {}, text: '', ms: performance.now() - began, error: error.code ?? error.message });
      const call = request(
        {
          ...{ host: gateway(), port: 443, servername: shopHost, path, method, localAddress: from, agent },
          timeout: timeoutMs,
          headers: { host: shopHost, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }), ...headers },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', failed);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: Buffer.concat(chunks).toString(),
              ms: performance.now() - began,
            }),
          );
        },
      );
      call.on('timeout', () => call.destroy(new Error(`no answer within ${timeoutMs} ms`)));
      call.on('error', failed);
      call.end(body);
    });
  const avoid = (node: MeshNode | undefined) => {
    avoided = node && `10.244.${node.subnet}.`;
  };
  return { send, gateway, agent, avoid };
}
