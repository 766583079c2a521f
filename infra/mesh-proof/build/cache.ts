import { join, resolve } from 'node:path';
import { root } from '../../checks/manifests.ts';
import { versions } from './versions.ts';

/** Where the built programs are. A folder that another build has filled in the same layout serves as well. */
export const cacheFolder = resolve(process.env.MESH_CACHE ?? join(root, '.data/mesh'));

const inCache = (path: string) => join(cacheFolder, path);

/** The programs that Go builds, by their names in `bin/`. */
export const program = (name: string): string => inCache(`bin/${name}`);

/** Folders of the cache in which the build works. */
export const buildFolders = { modules: inCache('gomod'), logs: inCache('logs'), python: inCache('venv') } as const;

/** Files that are fetched, not built. */
export const fetched = {
  zipkin: inCache(`zipkin/zipkin-server-${versions.zipkin}-exec.jar`),
  envoyBootstrap: inCache('src/istio/tools/packaging/common/envoy_bootstrap.json'),
  /** Python's package has it below a folder that names Python's version. */
  envoyPattern: inCache('venv/lib/python3*/site-packages/envoy/_bin/envoy'),
} as const;

/** Downloads of Kafka and S3Proxy, and the formatted storage of the engines: the variable and default of infra/engines.sh. */
export const enginesCache = resolve(process.env.INFRA_CACHE ?? join(root, 'infra/.cache'));
