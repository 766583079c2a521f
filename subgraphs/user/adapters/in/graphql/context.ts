import type { RequestFacts } from '@commerce/chassis/server/subgraph-server.ts';
import type { Loaders } from './loaders.ts';

/** What every resolver of this service gets. */
export interface Context extends RequestFacts {
  readonly loaders: Loaders;
}
