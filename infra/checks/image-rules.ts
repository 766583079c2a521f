import { type Manifest, nameOf, ofKind, workloadsOf } from './manifests.ts';

/** Images of the manifests that no overlay gives a version, versions for images that no pod has, and versions that change. */
export function looseImages(manifests: readonly Manifest[]): string[] {
  const versions = ofKind(manifests, 'Kustomization').flatMap(({ file, images = [] }) =>
    images.map((image) => ({ file, ...image })),
  );
  const used = workloadsOf(manifests).flatMap((deployment) =>
    (deployment.spec?.template?.spec?.containers ?? [])
      .filter(({ image }) => image !== 'auto') // the injector's
      .map(({ image = '' }) => ({ image, where: nameOf(deployment) })),
  );
  return [
    ...used.filter(({ image }) => /[:@]/.test(image)).map(({ image, where }) => `${where} names the version of ${image} itself`),
    ...used
      .filter(({ image }) => !versions.some(({ name }) => name === image))
      .map(({ image, where }) => `${where} has ${image}, to which no overlay gives a version`),
    ...versions
      .filter(({ name }) => !used.some(({ image }) => image === name))
      .map(({ name, file }) => `${file} gives a version to ${name}, which no pod has`),
    ...versions
      .filter(({ newTag, digest }) => !(digest && /^sha256:[0-9a-f]{64}$/.test(digest)) && !/^\d+\.\d+\.\d+$/.test(newTag ?? ''))
      .map(({ name, newTag, file }) => `${file} gives ${name} the version ${newTag}, which may be another image tomorrow`),
  ];
}
