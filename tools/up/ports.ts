import { createServer } from 'node:net';
import { type Ports, services } from './services.ts';

/** One sentence for each port that another process holds, with the variable that moves it; empty when all are free. */
export async function takenPorts(ports: Ports, host: string): Promise<readonly string[]> {
  const faults = await Promise.all(
    services.map(async ({ name, portVariable }) => {
      // At its default host the router listens at both loopback addresses.
      const hosts = name === 'router' && host === '127.0.0.1' ? [host, '::1'] : [host];
      const [fault] = (await Promise.all(hosts.map((one) => whyNot(ports[name], one)))).filter((one) => one !== undefined);
      return (
        fault &&
        `Port ${ports[name]} of the ${name} service ${fault}. Choose another one with ${portVariable}, for example ${portVariable}=${suggested(ports[name])}.`
      );
    }),
  );
  return faults.filter((fault) => fault !== undefined);
}

const suggested = (port: number) => (port < 65_000 ? port + 100 : port - 100);

/** A system without IPv6 is served at the other address alone. */
const noSuchAddress = (host: string, code: string | undefined) =>
  host === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT');

/** Why the port cannot be listened on; undefined when it can. */
const whyNot = (port: number, host: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        noSuchAddress(host, error.code)
          ? undefined
          : error.code === 'EADDRINUSE'
            ? 'is taken by another process'
            : `cannot be opened (${error.code ?? error.message})`,
      ),
    );
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
