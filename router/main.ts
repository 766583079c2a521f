// The router's process: it serves by itself, or it is the primary of several workers.
import cluster from 'node:cluster';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { workersWanted } from './config.ts';

const isPrimary = cluster.isPrimary && workersWanted(process.env.ROUTER_WORKERS) > 1;

// Each process loads only what it needs: the primary uses no planner and no schema.
await runService(
  'router',
  isPrimary ? (await import('./cluster/primary.ts')).wirePrimary : (await import('./composition/serve.ts')).serve,
);
