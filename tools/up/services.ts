import { type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import { port } from '@commerce/chassis/config/variables.ts';
import { portVariable, type SubgraphName, subgraphs, urlVariable } from '@commerce/schema/subgraphs.ts';
import { freePort } from './free-port.ts';

export type ServiceName = 'router' | SubgraphName;
export type Ports = Readonly<Record<ServiceName, number>>;

/** A process of the shop. */
export interface Service {
  readonly name: ServiceName;
  /** The file that Node runs, relative to the repository's root. */
  readonly entry: string;
  readonly defaultPort: number;
  /** The environment variable that names its port. */
  readonly portVariable: string;
  /** The environment variable that tells the others where it answers GraphQL. */
  readonly urlVariable: string;
}

const service = (name: ServiceName, entry: string, defaultPort: number): Service => ({
  name,
  entry,
  defaultPort,
  portVariable: portVariable(name),
  urlVariable: urlVariable(name),
});

/** Every process in the order in which they stop: the router first, so that it takes no more requests, then the subgraphs. */
export const services: readonly Service[] = [
  service('router', 'router/main.ts', 4000),
  ...subgraphs.map(({ name, port }) => service(name, `subgraphs/${name}/main.ts`, port)),
];

/** Lets every process take a free port. */
export const anyPort: Environment = {
  ...Object.fromEntries(services.map(({ portVariable }) => [portVariable, '0'])),
  STOREFRONT_PORT: '0',
};

export const serviceNamed = (name: string | undefined): Service | undefined => services.find((service) => service.name === name);

const portVariables = Object.fromEntries(services.map(({ portVariable, defaultPort }) => [portVariable, port(defaultPort)]));

/** The port of each process as the environment says, 0 replaced by one that is free. Throws a `ConfigError`. */
export async function readPorts(environment: Environment): Promise<Ports> {
  const config = readConfig(portVariables, environment);
  const given = services.map(({ portVariable }) => config[portVariable] as number);
  const chosen: number[] = [];
  for (const port of given) chosen.push(port || (await freePort([...given, ...chosen])));
  return Object.fromEntries(services.map(({ name }, index) => [name, chosen[index]])) as Record<ServiceName, number>;
}

/**
 * The addresses with which every process finds the others, whichever ports were chosen.
 * An address that the environment already names stays, so that one service can live elsewhere.
 */
export function matchingAddresses(ports: Ports, host: string, given: Environment): Environment {
  const at = (name: ServiceName) => `http://${host.includes(':') ? `[${host}]` : host}:${ports[name]}`;
  const addresses = {
    ...Object.fromEntries(services.map(({ name, urlVariable }) => [urlVariable, `${at(name)}/graphql`])),
    AUTH_JWKS_URL: `${at('auth')}/.well-known/jwks.json`,
    ROUTER_JWKS_URL: `${at('router')}/.well-known/context-jwks.json`,
    STOREFRONT_URL: `http://${given.HOST ? new URL(at('router')).host : `localhost:${ports.router}`}/`,
  };
  const chosen = Object.fromEntries(services.map(({ name, portVariable }) => [portVariable, String(ports[name])]));
  return { ...addresses, ...without(given), ...chosen };
}

const without = (given: Environment) => Object.fromEntries(Object.entries(given).filter(([, value]) => value));
