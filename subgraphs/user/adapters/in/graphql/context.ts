import type { RequestContext } from '@commerce/chassis/server/subgraph-server.ts';
import type { Loaders } from './loaders.ts';

/** What every resolver of this service gets. */
export interface Context extends RequestContext {
  readonly loaders: Loaders;
}
