import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './manifests.ts';

/** What the YAML and the scripts need for one subgraph. */
interface Needed {
  readonly file: string;
  /** A text that the file must contain; without it the file must exist. */
  readonly text?: string;
}

const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '');

/**
 * Finds what the containers, the cluster and the mesh lack for a subgraph of `schema/subgraphs.ts`.
 * @param hasDatabase whether the subgraph's config.ts reads a database's address.
 * @returns one sentence for each file or line that is missing.
 */
export function missingLines({ name, port }: { name: string; port: number }, hasDatabase: boolean): readonly string[] {
  const variable = name.toUpperCase();
  const cluster = 'infra/kubernetes/base';
  const files = ['deployment', 'service', 'scaling', 'access', 'kustomization'].map((kind) => `${cluster}/${name}/${kind}.yaml`);
  const needed: readonly Needed[] = [
    { file: 'infra/compose.yaml', text: `FOLDER: subgraphs/${name}` },
    { file: 'infra/compose.yaml', text: `${variable}_PORT: ${port}` },
    { file: 'infra/compose.yaml', text: `${variable}_URL: http://${name}:${port}/graphql` },
    ...(hasDatabase ? databaseOf(variable) : []),
    { file: 'infra/prometheus/prometheus.yaml', text: `"${name}:9464"` },
    ...files.map((file) => ({ file })),
    { file: `${cluster}/router/kustomization.yaml`, text: `${variable}_URL=http://${name}:${port}/graphql` },
    { file: `${cluster}/router/access.yaml`, text: `app.kubernetes.io/name: ${name} ` },
    { file: `${cluster}/router/access.yaml`, text: `ports: [{ port: ${port} }]` },
    { file: 'infra/kubernetes/overlays/production/kustomization.yaml', text: `name: commerce/${name},` },
    { file: 'istio/sidecars.yaml', text: `labels: { app.kubernetes.io/name: ${name} }` },
    { file: 'istio/sidecars.yaml', text: `./${name}.commerce.svc.cluster.local` },
    { file: 'istio/virtual-services.yaml', text: `hosts: [${name}]` },
    { file: 'istio/virtual-services.yaml', text: `host: ${name}, port: { number: ${port} }` },
    { file: 'istio/destination-rules.yaml', text: `host: ${name}\n` },
    { file: 'istio/authorization.yaml', text: `app.kubernetes.io/name: ${name} ` },
    { file: 'istio/authorization.yaml', text: `ports: ["${port}"]` },
  ];
  const lacking = needed.flatMap(({ file, text }) => {
    if (text === undefined) return existsSync(join(root, file)) ? [] : [`${file} does not exist`];
    return read(file).includes(text) ? [] : [`${file} lacks: ${text.trim()}`];
  });
  return [
    ...lacking,
    ...(hasDatabase ? missingWord('infra/engines/databases.sh', /^database_owners=\((.*)\)$/m, name) : []),
    ...missingWord(`${cluster}/kustomization.yaml`, /^resources: \[(.*)\]$/m, name),
  ];
}

const databaseOf = (variable: string): readonly Needed[] => [
  { file: 'infra/compose.yaml', text: `${variable}_DATABASE_PASSWORD: $` },
  { file: 'infra/.env.example', text: `${variable}_DATABASE_PASSWORD=` },
  { file: 'infra/make-secrets.sh', text: `${variable}_DATABASE` },
];

function missingWord(file: string, list: RegExp, word: string): readonly string[] {
  const [line = '', words = ''] = list.exec(read(file)) ?? [];
  return words.split(/[\s,]+/).includes(word) ? [] : [`${file} lacks ${word} in: ${line}`];
}
