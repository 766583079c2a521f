import { type Environment, readConfig } from '@commerce/chassis/config/read-config.ts';
import { port } from '@commerce/chassis/config/variables.ts';
import { freePort } from './free-port.ts';

/**
 * The five processes in the order in which they stop: the router takes no more requests first, then the subgraphs go.
 * `path` is where a service answers GraphQL.
 */
export const services = [
  { name: 'router', entry: 'router/main.ts', portVariable: 'ROUTER_PORT', urlVariable: 'ROUTER_URL' },
  { name: 'user', entry: 'subgraphs/user/main.ts', portVariable: 'USER_PORT', urlVariable: 'USER_URL' },
  { name: 'auth', entry: 'subgraphs/auth/main.ts', portVariable: 'AUTH_PORT', urlVariable: 'AUTH_URL' },
  { name: 'product', entry: 'subgraphs/product/main.ts', portVariable: 'PRODUCT_PORT', urlVariable: 'PRODUCT_URL' },
  { name: 'order', entry: 'subgraphs/order/main.ts', portVariable: 'ORDER_PORT', urlVariable: 'ORDER_URL' },
] as const;

export type Service = (typeof services)[number];
export type ServiceName = Service['name'];
export type Ports = Readonly<Record<ServiceName, number>>;

export const serviceNamed = (name: string | undefined): Service | undefined => services.find((service) => service.name === name);

const portVariables = {
  ROUTER_PORT: port(4000),
  USER_PORT: port(4001),
  AUTH_PORT: port(4002),
  PRODUCT_PORT: port(4003),
  ORDER_PORT: port(4004),
};

/** The port of each process as the environment says, 0 replaced by one that is free. Throws a `ConfigError`. */
export async function readPorts(environment: Environment): Promise<Ports> {
  const config = readConfig(portVariables, environment);
  const given = services.map(({ portVariable }) => config[portVariable]);
  const chosen: number[] = [];
  for (const port of given) chosen.push(port || (await freePort([...given, ...chosen])));
  return Object.fromEntries(services.map(({ name }, index) => [name, chosen[index]])) as Ports;
}

/**
 * What every process is told so that it finds the others, whichever ports were chosen.
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
