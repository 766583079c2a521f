import type { Command } from './measure/pinned-process.ts';
import type { Program } from './native/program.ts';
import type { Stage } from './stage.ts';

/** A router, or a floor beneath all routers. */
export interface Peer {
  readonly name: string;
  readonly title: string;
  readonly kind: 'ours' | 'other' | 'floor';
  /** The folder of the packages that it needs. The bench installs them first, by their lockfile. */
  readonly packages?: string;
  /** The program of a peer that is not made of packages. Such a peer takes part only on request (`--with`). */
  readonly program?: Program;
  /** The command that starts it to serve `http://127.0.0.1:<port>/graphql`. */
  readonly command: (stage: Stage, port: number) => Promise<Command>;
}
