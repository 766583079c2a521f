import { type Manifest, readManifests } from './manifests.ts';

/** Every manifest of the cluster and of the mesh. */
export const manifests = [...(await readManifests('infra/kubernetes')), ...(await readManifests('istio'))];

/** The manifests with one change, to see that a rule notices it. */
export const broken = (change: (copy: Manifest[]) => unknown): Manifest[] => {
  const copy = structuredClone(manifests);
  change(copy);
  return copy;
};

export const without = (kind: string, name: string): Manifest[] =>
  manifests.filter((it) => it.kind !== kind || it.metadata?.name !== name);
