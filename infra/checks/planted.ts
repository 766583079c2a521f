import { withComponent } from './components.ts';
import { type Manifest, nameOf, readManifests } from './manifests.ts';

const everything = [...(await readManifests('infra/kubernetes')), ...(await readManifests('istio'))];

/** The component and the overlay that put a canary beside production. */
const isCanary = ({ file }: Manifest) => file.includes('/canary/');

/** Every manifest of the cluster and of the mesh, without a canary. */
export const manifests = everything.filter((manifest) => !isCanary(manifest));

/** The manifests of {@link manifests} with the canary, changed before it is added. */
export const withCanary = (change: (canary: Manifest[]) => unknown = () => undefined): Manifest[] => {
  const canary = structuredClone(everything.filter(isCanary));
  change(canary);
  return withComponent(manifests, canary);
};

/** The manifests with one change, to see that a rule notices it. */
export const broken = (change: (copy: Manifest[]) => unknown): Manifest[] => {
  const copy = structuredClone(manifests);
  change(copy);
  return copy;
};

export const without = (kind: string, name: string): Manifest[] =>
  manifests.filter((it) => it.kind !== kind || it.metadata?.name !== name);

/**
 * The manifests with one value changed.
 * @param path names fields and positions, `spec.ports.0.targetPort`; a field that is not there is added.
 * @param value undefined removes the field.
 */
export const changed = (kind: string, name: string, path: string, value: unknown): Manifest[] =>
  broken((copy) => {
    const manifest = copy.find((it) => it.kind === kind && it.metadata?.name === name);
    if (!manifest) throw new Error(`no ${kind} ${name}`);
    const fields = path.split('.');
    const last = fields.pop() ?? '';
    let inner = manifest as unknown as Record<string, unknown>;
    for (const field of fields) {
      if (typeof inner[field] !== 'object') throw new Error(`${nameOf(manifest)} has no ${path}`);
      inner = inner[field] as Record<string, unknown>;
    }
    if (value === undefined) delete inner[last];
    else inner[last] = value;
  });

/** The manifests with one field under another name. */
export const renamed = (kind: string, name: string, path: string, to: string): Manifest[] => {
  const at = path.lastIndexOf('.');
  const folder = path.slice(0, at + 1);
  let value: unknown = manifests.find((it) => it.kind === kind && it.metadata?.name === name);
  for (const field of path.split('.')) value = (value as Record<string, unknown>)[field];
  if (value === undefined) throw new Error(`${kind} ${name} has no ${path}`);
  const copy = changed(kind, name, `${folder}${to}`, value);
  let inner = copy.find((it) => it.kind === kind && it.metadata?.name === name) as unknown as Record<string, unknown>;
  for (const field of folder.split('.').filter(Boolean)) inner = inner[field] as Record<string, unknown>;
  delete inner[path.slice(at + 1)];
  return copy;
};
