import { type Manifest, nameOf, ofKind } from './manifests.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A strategic merge as kustomize does it for kinds without a schema of lists: maps are merged, lists replaced. */
function merged(value: unknown, patch: unknown): unknown {
  if (!isFields(patch) || !isFields(value)) return patch;
  const { $patch: mode, ...fields } = patch;
  const kept = mode === 'replace' ? {} : value;
  return { ...kept, ...Object.fromEntries(Object.entries(fields).map(([name, inner]) => [name, merged(kept[name], inner)])) };
}

const isPatch = ({ file }: Manifest) => file.endsWith('.patch.yaml');

/**
 * The manifests with a component of Kustomize: its resources, and its patches on what is there.
 * @param own the manifests of the component's folder, and of the overlay that takes it.
 * @throws for a patch that the component does not list, or that has no manifest to change.
 */
export function withComponent(manifests: readonly Manifest[], own: readonly Manifest[]): Manifest[] {
  const listed = ofKind(own, 'Component').flatMap(({ file, patches = [] }) =>
    patches.flatMap(({ path }) => (path ? `${file.slice(0, file.lastIndexOf('/'))}/${path}` : [])),
  );
  const patches = own.filter(isPatch);
  for (const patch of patches) {
    const found = manifests.some(({ kind, metadata }) => kind === patch.kind && metadata?.name === patch.metadata?.name);
    if (!found) throw new Error(`${nameOf(patch)} changes nothing`);
  }
  const files = patches.map(({ file }) => file);
  if (files.toSorted().join() !== listed.toSorted().join()) throw new Error(`the component lists ${listed}, and has ${files}`);
  const changed = manifests.map((manifest) => {
    const patch = patches.find(({ kind, metadata }) => kind === manifest.kind && metadata?.name === manifest.metadata?.name);
    return patch ? ({ ...manifest, spec: merged(manifest.spec, patch.spec) } as Manifest) : manifest;
  });
  return [...changed, ...own.filter((manifest) => !isPatch(manifest))];
}
