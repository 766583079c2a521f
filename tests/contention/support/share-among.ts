import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** A listening port whose connections go to the added ports in turn, as a cluster's service address does. */
export interface Front {
  readonly port: number;
  add(port: number): void;
  close(): void;
}

export async function shareAmong(): Promise<Front> {
  const ports: number[] = [];
  let turn = 0;
  const server = createServer((client) => {
    const port = ports[turn++ % ports.length];
    if (port === undefined) return client.destroy();
    const replica = connect(port, '127.0.0.1').setNoDelay(true);
    client.setNoDelay(true);
    client.on('error', () => replica.destroy()).pipe(replica);
    replica.on('error', () => client.destroy()).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    add: (port) => void ports.push(port),
    close: () => server.close(),
  };
}
