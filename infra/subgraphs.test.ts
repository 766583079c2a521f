import { subgraphs } from '@commerce/schema/subgraphs.ts';
import { readConfigText } from './checks/environment-rules.ts';
import { missingLines } from './checks/subgraph-lines.ts';

describe('a subgraph in the containers, the cluster and the mesh', () => {
  it.each(subgraphs.map((subgraph) => [subgraph.name, subgraph] as const))(
    'has every file and line: %s',
    async (name, subgraph) => {
      const { own } = await readConfigText(name);
      expect(missingLines(subgraph, own.includes('_DATABASE_URL'))).toEqual([]);
    },
  );

  it('is reported with each missing file and line', () => {
    const missing = missingLines({ name: 'review', port: 4006 }, true);
    expect(missing).toContain('infra/compose.yaml lacks: REVIEW_URL: http://review:4006/graphql');
    expect(missing).toContain('infra/kubernetes/base/review/deployment.yaml does not exist');
    expect(missing).toContain('infra/engines/databases.sh lacks review in: database_owners=(user auth product order)');
    expect(missing).toHaveLength(25);
  });

  it('is reported on another port', () => {
    expect(missingLines({ name: 'product', port: 4009 }, true)).toContain('istio/authorization.yaml lacks: ports: ["4009"]');
  });
});
