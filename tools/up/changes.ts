import { type SubgraphName, subgraphNames } from '@commerce/schema/subgraphs.ts';
import { type ServiceName, services } from './services.ts';

/** What changed files call for in watch mode. The router itself notices a new supergraph. */
export interface Work {
  /** The generated files and the supergraph must be written again. */
  readonly generate: boolean;
  /** The services that must restart. */
  readonly restart: readonly ServiceName[];
}

/** Folders whose code runs in every service. */
const sharedFolders = ['kernel', 'chassis'];

/** Tests, their support, types that Node strips, and what editors write beside a file. */
const isIrrelevant = (path: string) =>
  /(^|\/)(node_modules|migrations\/meta|\.[^/]+)(\/|$)|\.(test|contract|builder|support|property)\.|(schema|messages)\.generated\.ts$|~$|\.sw[px]$|\.(tmp|md)$/.test(
    path,
  );

/**
 * Decides what the changed files call for.
 * @param paths relative to the repository's root, with `/`.
 */
export function workFor(paths: readonly string[]): Work {
  const relevant = paths.filter((path) => !isIrrelevant(path));
  const restarted = relevant.flatMap(servicesOf);
  return {
    generate: relevant.some(isSource),
    restart: services.flatMap(({ name }) => (restarted.includes(name) ? name : [])),
  };
}

/** The SDL of the subgraphs and the schemas of the messages, from which `pnpm generate` writes the other files of schema/. */
const isSource = (path: string) => subgraphOfSdl(path) !== undefined || path.startsWith('schema/events/');

const subgraphOfSdl = (path: string): SubgraphName | undefined => subgraphNames.find((name) => path === `schema/${name}.graphql`);

function servicesOf(path: string): readonly ServiceName[] {
  const all = services.map(({ name }) => name);
  const [part = '', subgraph = ''] = path.split('/');
  if (sharedFolders.includes(part)) return all;
  if (part === 'schema') return path.endsWith('.ts') ? all : [subgraphOfSdl(path) ?? []].flat();
  if (part === 'router') return ['router'];
  return part === 'subgraphs' ? all.filter((name) => name === subgraph) : [];
}
