import { parseAllDocuments } from 'yaml';
import { allHold, type CheckGroup } from './check.ts';
import { shopPods } from './shop-pods.ts';

/** The overlay as it is, on a control plane that has never seen it. */
export const acceptance: CheckGroup = {
  name: 'acceptance',
  checks: [
    {
      name: 'The API server accepts every object of the production overlay in a strict dry run.',
      prove: async ({ dryRun: { accepted, refused }, overlay }) => {
        const objects = overlay.match(/^kind: /gm)?.length ?? 0;
        return allHold(
          [...refused, ...(accepted === objects ? [] : [`${accepted} of ${objects} accepted`])],
          `${accepted} objects`,
        );
      },
    },
    {
      name: 'The autoscalers make two pods of each service and two gateways, and all are ready.',
      prove: async ({ api }) => {
        const pods = await shopPods(api);
        const counts = Map.groupBy(pods, ({ app }) => app);
        const wrong = [...counts].filter(([, own]) => own.length < 2).map(([app, own]) => `${app} has ${own.length} pods`);
        const unready = pods.filter(({ ready }) => !ready).map(({ name }) => `${name} is not ready`);
        return allHold(
          [...wrong, ...unready, ...(counts.size === 7 ? [] : [`${counts.size} of 7 kinds`])],
          `${pods.length} pods`,
        );
      },
    },
    {
      name: 'No container has restarted.',
      prove: async ({ api }) => {
        const pods = await shopPods(api);
        return allHold(
          pods.filter(({ restarts }) => restarts > 0).map(({ name, restarts }) => `${name} ${restarts} times`),
          `${pods.reduce((sum, { containers }) => sum + containers, 0)} containers`,
        );
      },
    },
    {
      name: 'The scheduler spreads the pods of each service over both zones.',
      prove: async ({ api }) => {
        const byApp = Map.groupBy(await shopPods(api), ({ app }) => app);
        const together = [...byApp].filter(([, own]) => new Set(own.map(({ node }) => node)).size < 2).map(([app]) => app);
        return allHold(together, `${byApp.size} of ${byApp.size}`);
      },
    },
    {
      name: 'The Jobs that migrate the databases and make the topics end well.',
      prove: async ({ overlay, endedJobs }) => {
        const wanted = parseAllDocuments(overlay)
          .map((document) => document.toJS() as { readonly kind: string; readonly metadata: { readonly name: string } })
          .filter(({ kind }) => kind === 'Job')
          .map(({ metadata }) => metadata.name);
        return allHold(
          wanted.filter((name) => !endedJobs.has(name)),
          `${wanted.length} Jobs`,
        );
      },
    },
  ],
};
