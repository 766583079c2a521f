import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFederationExecutor } from '@commerce/router/federation/executor.ts';
import { inProcessPlanner } from '@commerce/tests/federation/in-process-planner.ts';
import { parse } from 'graphql';
import type { FloorScript } from './floors.ts';
import { monolith } from './graph/monolith.ts';
import { subgraph, subgraphNames } from './graph/subgraphs.ts';
import { composeSupergraph } from './graph/supergraph.ts';
import { type SubgraphServer, serveSubgraphs } from './load/subgraph-server.ts';
import { bodyOf, type Workload } from './workloads.ts';

/** What all peers stand on: the subgraphs, running, and files about them. */
export interface Stage {
  readonly folder: string;
  readonly subgraphs: SubgraphServer;
  /** Files: the composed schema, and what the floors play. */
  readonly supergraph: string;
  readonly floorScript: string;
  /** The right answer, by workload. */
  readonly expected: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

export async function openStage(workloads: readonly Workload[]): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-router-'));
  const write = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    return join(folder, file);
  };
  const whole = monolith();
  const services = Object.fromEntries(subgraphNames.map((name) => [name, subgraph(name)]));
  const subgraphs = await serveSubgraphs({ ...services, monolith: whole });
  const { urlOf } = subgraphs;
  const supergraph = composeSupergraph((name) => ({ name, url: urlOf(name) }));

  const lines = await Promise.all(
    workloads.map(async (workload) => {
      const body = bodyOf(workload);
      const answer = await whole(body);
      const requests = await requestsOfOurs(supergraph, workload.query, services);
      return { workload, body, answer, requests: requests.map(({ name, body }) => ({ url: urlOf(name), body })) };
    }),
  );
  const script: FloorScript = Object.fromEntries(
    lines.map(({ body, answer, requests }) => [body, { answer, requests, monolith: urlOf('monolith') }]),
  );

  return {
    folder,
    subgraphs,
    supergraph: write('supergraph.graphql', supergraph),
    floorScript: write('floors.json', JSON.stringify(script)),
    expected: Object.fromEntries(lines.map(({ workload, answer }) => [workload.name, answer])),
    close: async () => {
      await subgraphs.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What our engine asks of the subgraphs for a query. */
async function requestsOfOurs(
  supergraph: string,
  query: string,
  services: Readonly<Record<string, (body: string) => Promise<string>>>,
): Promise<readonly Readonly<{ name: string; body: string }>[]> {
  const sent: { name: string; body: string }[] = [];
  const engine = makeFederationExecutor({
    supergraph,
    openPlanner: inProcessPlanner(),
    fetch: async ({ subgraph: name, body }) => {
      sent.push({ name, body });
      return services[name]?.(body) ?? '';
    },
  });
  await engine.respond(engine.prepare(parse(query)), {});
  return sent;
}
