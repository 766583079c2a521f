import { globalsOf } from './globals.ts';
import { type Import, importsOf } from './imports.ts';
import { isSupport, isTest, type SourceFile } from './source-files.ts';

/**
 * The parts of the house, each with the parts that its files may import. `tests` and `bench` measure the whole house; no part
 * imports `bench`.
 */
export const parts: Readonly<Record<string, readonly string[]>> = {
  kernel: ['kernel'],
  schema: ['schema', 'kernel'],
  chassis: ['chassis', 'kernel'],
  router: ['router', 'chassis', 'kernel', 'schema'],
  subgraphs: ['subgraphs', 'chassis', 'kernel', 'schema'],
  storefront: ['storefront', 'chassis', 'kernel'],
  tools: ['tools', 'router', 'subgraphs', 'chassis', 'kernel', 'schema'],
  infra: ['infra', 'tools', 'chassis', 'kernel', 'schema'],
  tests: ['tests', 'infra', 'tools', 'storefront', 'router', 'subgraphs', 'chassis', 'kernel', 'schema'],
  bench: ['bench', 'tests', 'tools', 'router', 'subgraphs', 'chassis', 'kernel', 'schema'],
};

/** The router's floors, the lowest first. A room imports rooms of lower floors only: no room of its own floor, and none above. */
export const routerFloors: readonly (readonly string[])[] = [
  ['federation', 'telemetry'],
  ['request', 'redis'],
  ['subgraph-client', 'rate-limit'],
  ['engines'],
  ['pipeline', 'cache'],
  ['http'],
  ['supergraph-reload'],
  ['config.ts'],
  ['cluster'],
  ['composition'],
  ['main.ts'],
];

/**
 * The layers of a subgraph, each with the layers that its files may import. `root` is `main.ts` and the other programs of the
 * service.
 */
export const subgraphLayers: Readonly<Record<string, readonly string[]>> = {
  domain: ['domain'],
  application: ['application', 'domain'],
  'adapters/in': ['adapters/in', 'application', 'domain'],
  'adapters/out': ['adapters/out', 'application', 'domain'],
  root: ['root', 'adapters/in', 'adapters/out', 'application', 'domain'],
};

/** Types that are made from the message schemas, which use cases may name. */
const publishedLanguage = /^schema\/messages\.generated\.ts$/;

/** Where a file stands: `domain` of `user`, the router's `pipeline`, the kernel, … */
interface Place {
  readonly part: string;
  readonly subgraph?: string | undefined;
  /** A layer of a subgraph or a room of the router. */
  readonly room?: string | undefined;
}

export function placeOf(path: string): Place {
  const [part = '', second = '', third, fourth = ''] = path.split('/');
  if (part === 'router') return { part, room: second };
  if (part !== 'subgraphs') return { part };
  const room = third === 'adapters' ? `adapters/${fourth}` : third === 'domain' || third === 'application' ? third : 'root';
  return { part, subgraph: second, room };
}

/** Each import and global of the file that crosses a fence, as `file -> import: reason`; empty when there is none. */
export function crossedFences(file: SourceFile): readonly string[] {
  const from = placeOf(file.path);
  const crossings = importsOf(file).flatMap((imported) => {
    const name = imported.kind === 'own' ? imported.path : imported.name;
    const reason =
      imported.kind === 'own' ? reasonAgainst(file.path, from, imported.path) : reasonAgainstForeign(file.path, from, imported);
    return reason ? [`${file.path} -> ${name}: ${reason}`] : [];
  });
  const globals = isPure(file.path, from) ? globalsOf(file.text) : [];
  return [
    ...(isHomeless(from) ? [`${file.path} -> ${from.room}: no floor or layer has this name`] : []),
    ...crossings,
    ...globals.map((name) => `${file.path} -> ${name}: ${from.room ?? from.part} is pure and knows no global of Node`),
  ];
}

function reasonAgainst(path: string, from: Place, target: string): string | undefined {
  const to = placeOf(target);
  const seen = parts[from.part];
  if (!seen) return undefined;
  if (!seen.includes(to.part)) return `${from.part} does not know ${to.part}`;
  if (isTest(path) || isSupport(path)) return otherSubgraph(from, to);
  if (isTest(target) || isSupport(target)) return 'the product does not know its tests';
  if (from.part === 'router') return reasonAgainstRoom(from, to);
  return from.part === 'subgraphs' ? (otherSubgraph(from, to) ?? reasonAgainstLayer(from, to, target)) : undefined;
}

const otherSubgraph = (from: Place, to: Place) =>
  from.part === 'subgraphs' && to.part === 'subgraphs' && to.subgraph !== from.subgraph
    ? 'subgraphs speak over the network only'
    : undefined;

function reasonAgainstRoom(from: Place, to: Place): string | undefined {
  if (to.part !== 'router' || to.room === from.room) return undefined;
  return floorOf(to.room) < floorOf(from.room) ? undefined : `${from.room} stands no higher than ${to.room}`;
}

function reasonAgainstLayer(from: Place, to: Place, target: string): string | undefined {
  if (to.part === 'subgraphs')
    return subgraphLayers[from.room ?? '']?.includes(to.room ?? '') ? undefined : `${from.room} does not know ${to.room}`;
  if (from.room === 'application' && publishedLanguage.test(target)) return undefined;
  return to.part !== 'kernel' && isInner(from)
    ? `${from.room} does not know ${to.part === 'chassis' ? 'the chassis' : to.part}`
    : undefined;
}

/** Rules stay free of technology: kernel, domain and application import neither Node nor packages. */
function reasonAgainstForeign(path: string, from: Place, { kind }: Import): string | undefined {
  if (!isPure(path, from)) return undefined;
  return `${from.room ?? from.part} is pure and knows no ${kind === 'node' ? 'module of Node' : 'package'}`;
}

const isInner = ({ room }: Place) => room === 'domain' || room === 'application';
const isPure = (path: string, place: Place) =>
  (place.part === 'kernel' || (place.part === 'subgraphs' && isInner(place))) && !isTest(path) && !isSupport(path);

const floorOf = (room: string | undefined) => routerFloors.findIndex((rooms) => rooms.includes(room ?? ''));

function isHomeless({ part, room = '' }: Place): boolean {
  if (part === 'router') return floorOf(room) < 0 && !/\.test\.ts$/.test(room);
  return part === 'subgraphs' && !(room in subgraphLayers);
}
