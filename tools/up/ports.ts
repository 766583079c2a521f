import { createServer } from 'node:net';
import { type Ports, services } from './services.ts';

/** One sentence for each port that another process holds, with the variable that moves it; empty when all are free. */
export async function takenPorts(ports: Ports, host: string): Promise<readonly string[]> {
  const faults = await Promise.all(
    services.map(async ({ name, portVariable }) => {
      const fault = await whyNot(ports[name], host);
      return (
        fault &&
        `Port ${ports[name]} of the ${name} service ${fault}. Choose another one with ${portVariable}, for example ${portVariable}=${suggested(ports[name])}.`
      );
    }),
  );
  return faults.filter((fault) => fault !== undefined);
}

const suggested = (port: number) => (port < 65_000 ? port + 100 : port - 100);

/** Why the port cannot be listened on; undefined when it can. */
const whyNot = (port: number, host: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRINUSE' ? 'is taken by another process' : `cannot be opened (${error.code ?? error.message})`),
    );
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
