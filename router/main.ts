// The router's process: one that serves, or the primary of several that do.
import cluster from 'node:cluster';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { workersWanted } from './config.ts';

const isPrimary = cluster.isPrimary && workersWanted(process.env.ROUTER_WORKERS) > 1;

// Each loads only what it needs: the primary has no use for a planner or a schema.
await runService(
  'router',
  isPrimary ? (await import('./cluster/primary.ts')).wirePrimary : (await import('./composition/serve.ts')).serve,
);
