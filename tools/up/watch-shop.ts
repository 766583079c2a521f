import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, type FSWatcher, readFileSync, watch } from 'node:fs';
import { join, sep } from 'node:path';
import { type Work, workFor } from './changes.ts';
import type { ServiceName } from './services.ts';
import type { Shop } from './shop.ts';
import { root } from './supervised-process.ts';

export interface WatchOptions {
  readonly shop: Pick<Shop, 'processes'>;
  /** Receives sentences for people about the work of the watcher. */
  readonly say: (text: string) => void;
  /** Receives the reason of each restart, before it begins. */
  readonly onRestart: (service: ServiceName, reason: string) => void;
}

/** Watched folders. Recursive watching of the root would also watch node_modules and the databases. */
const folders = ['kernel', 'chassis', 'schema', 'router', 'subgraphs'];

/**
 * Editors and `git checkout` write several files in a row; the watcher handles them together after this pause, in milliseconds.
 */
const quietMs = 60;

/**
 * Watches the sources: restarts the services whose files have changed, and writes the generated files and the supergraph after a
 * change of SDL. The router notices a new supergraph within two seconds.
 * @returns a function that ends watching.
 */
export function watchShop({ shop, say, onRestart }: WatchOptions): () => void {
  const changed = new Set<string>();
  const contents = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();

  /** Systems report a change also where a file was only read, or written twice with the same content. */
  function isNew(path: string): boolean {
    const file = join(root, path);
    const content = existsSync(file) ? readOrEmpty(file) : '';
    const before = contents.get(path);
    contents.set(path, content);
    return content !== before;
  }

  async function work(paths: readonly string[]): Promise<void> {
    const { generate, restart } = workFor(paths);
    if (generate && !(await generated(say))) return;
    await Promise.all(restart.map((name) => restartService(name, paths)));
  }

  async function restartService(name: ServiceName, paths: readonly string[]): Promise<void> {
    const own = paths.filter((path) => workFor([path]).restart.includes(name));
    onRestart(name, own.length === 1 ? `${own[0]} has changed` : `${own.length} files have changed`);
    await shop.processes[name].stop();
    shop.processes[name].start();
  }

  const onChange = (folder: string, name: string | null) => {
    if (name === null) return;
    const path = `${folder}/${name.replaceAll(sep, '/')}`;
    if (!needsWork(workFor([path])) || !isNew(path)) return;
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const paths = [...changed];
      changed.clear();
      working = working.then(() => work(paths)).catch((error: Error) => say(error.message));
    }, quietMs);
  };
  const watchers: readonly FSWatcher[] = folders.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_, name) => onChange(folder, name)),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

const needsWork = ({ generate, restart }: Work) => generate || restart.length > 0;

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // a folder, or a file that was removed a moment ago
  }
}

/** Runs `pnpm generate`. @returns false where the SDL does not compose; the earlier supergraph goes on. */
async function generated(say: (text: string) => void): Promise<boolean> {
  const child = spawn(process.execPath, [join(root, 'tools/graph/generate.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += String(bytes)));
  const [code] = (await once(child, 'close')) as [number | null];
  say(code === 0 ? `pnpm generate: ${output}` : `The schema is not valid; the earlier supergraph goes on.\n${output}`);
  return code === 0;
}
