import type { Command } from './measure/pinned-process.ts';
import type { Program } from './native/program.ts';
import type { Stage } from './stage.ts';

/** A router, or a floor beneath all routers. */
export interface Peer {
  readonly name: string;
  readonly title: string;
  readonly kind: 'ours' | 'other' | 'floor';
  /** The folder of packages that it needs, which are installed first, as their lockfile says. */
  readonly packages?: string;
  /** What it is, if it is not made of packages. Such a peer takes part only when it is asked for. */
  readonly program?: Program;
  /** How it is started to serve `http://127.0.0.1:<port>/graphql`. */
  readonly command: (stage: Stage, port: number) => Promise<Command>;
}
