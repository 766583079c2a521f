import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { type Delivery, readDelivery, untrustedImages } from './checks/workflow-rules.ts';

const services = ['router', 'storefront', ...subgraphNames];
const delivery = readDelivery();

/** The texts with one part in the place of another. */
const replaced = (file: Exclude<keyof Delivery, 'overlays'>, from: string, to: string): Delivery => {
  if (!delivery[file].includes(from)) throw new Error(`${file} does not have ${from}`);
  return { ...delivery, [file]: delivery[file].replaceAll(from, to) };
};

describe('the way of an image into a cluster', () => {
  it('has every step', () => {
    expect(untrustedImages(delivery, services)).toEqual([]);
  });

  it.each<[string, Delivery, string]>([
    [
      'a base by version alone',
      { ...delivery, dockerfile: delivery.dockerfile.replaceAll(/@sha256:\w+/g, '') },
      'an image stands on a base that is not named by digest',
    ],
    [
      'another base for the packages',
      { ...delivery, dockerfile: delivery.dockerfile.replace(/sha256:\w{64} AS/, `sha256:${'0'.repeat(64)} AS`) },
      'the two stages of an image stand on different bases',
    ],
    ['declarations of types', replaced('dockerfile', ' -delete', ''), 'an image holds what Node never loads'],
    ['no list of contents', replaced('publish', '--sbom=true ', ''), 'an image is published without a list of its contents'],
    [
      'no record of the build',
      replaced('publish', '--provenance=mode=max ', ''),
      'an image is published without the record of its build',
    ],
    ['no scan', replaced('publish', '  trivy image', '  # trivy image'), 'an image is not scanned, or its holes are let pass'],
    ['a scan that lets pass', replaced('publish', '--exit-code 1 ', ''), 'an image is not scanned, or its holes are let pass'],
    [
      'a scan of the tag',
      replaced('publish', '"$image@$digest"', '"$image:$version"'),
      'an image is not scanned, or its holes are let pass',
    ],
    ['no signature', replaced('publish', '  cosign sign', '  : cosign sign'), 'an image is not signed by its digest'],
    [
      'the newest scanner',
      replaced('publish', 'trivy@v0.74.0', 'trivy@latest'),
      'a tool of the workflow may be another one tomorrow',
    ],
    ['a script that goes on', replaced('publish', 'set -euo pipefail', 'set -u'), 'the scripts go on after a failure'],
    [
      'production by tag',
      replaced('publish', 'digest: \\"$digest\\"', 'newTag: $version'),
      'production is not given its images by digest',
    ],
    ['a digest that is not looked for', replaced('publish', '  exit 1\n', ''), 'an image without a digest may reach production'],
    ['no publication', replaced('workflow', 'bash infra/docker/publish.sh', 'true'), 'the workflow does not publish'],
    [
      'a pipe that hides a failure',
      replaced('workflow', '    defaults:\n      run: { shell: bash }\n', ''),
      'a failure to publish is hidden by a pipe',
    ],
    [
      'images of any branch',
      replaced('workflow', "github.event_name == 'push' && github.ref == 'refs/heads/main'", "github.event_name == 'push'"),
      'images are published from other branches than main',
    ],
    [
      'images that no engine has seen',
      replaced('workflow', 'needs: [embedded, engines, images]', 'needs: [embedded, images]'),
      'images are published before everything is checked',
    ],
    ['no identity', replaced('workflow', '      id-token: write\n', ''), 'the signature has no identity'],
    [
      'a test that may sign',
      replaced(
        'workflow',
        '    name: images and manifests\n',
        '    name: images and manifests\n    permissions: { id-token: write }\n',
      ),
      'a job that publishes nothing may sign',
    ],
    [
      'images of any size',
      replaced('workflow', '- run: bash infra/docker/check-sizes.sh', '- run: echo'),
      'images may grow without a sound',
    ],
    [
      'other limits',
      replaced('images', 'echo 160', 'echo 400'),
      'the limits of images are not 160 MB for the router and 100 MB for the others',
    ],
    ['no word of Istio', replaced('workflow', './istioctl analyze', 'true'), 'Istio does not read the overlays'],
    ['a new overlay', { ...delivery, overlays: [...delivery.overlays, 'staging'] }, 'Istio does not read the overlay staging'],
    ['a service without an image', replaced('images', ' subgraphs/order', ''), 'order is not published'],
  ])('is caught with %s', (_, them, fault) => {
    expect(untrustedImages(them, services)).toContain(fault);
  });
});
