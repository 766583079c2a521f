import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './manifests.ts';

/** The texts by which images reach a cluster. */
export interface Delivery {
  readonly workflow: string;
  readonly publish: string;
  readonly sizes: string;
  readonly images: string;
  readonly dockerfile: string;
  /** The folders of infra/kubernetes/overlays. */
  readonly overlays: readonly string[];
}

export const readDelivery = (): Delivery => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  return {
    workflow: read('.github/workflows/ci.yaml'),
    publish: read('infra/docker/publish.sh'),
    sizes: read('infra/docker/check-sizes.sh'),
    images: read('infra/docker/images.sh'),
    dockerfile: read('infra/docker/Dockerfile'),
    overlays: readdirSync(join(root, 'infra/kubernetes/overlays')),
  };
};

interface Step {
  readonly run?: string;
  readonly if?: string;
  readonly 'continue-on-error'?: unknown;
}

interface Job {
  readonly if?: string;
  readonly needs?: readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly steps: readonly Step[];
}

/** A line of a script that a comment does not hide. */
const says = (text: string, pattern: RegExp): boolean =>
  pattern.test(
    text
      .split('\n')
      .filter((line) => !/^\s*#/.test(line))
      .join('\n'),
  );

/** What an image needs before a cluster may trust it: one sentence for each thing that is missing. */
export function untrustedImages(
  { workflow, publish, sizes, images, dockerfile, overlays }: Delivery,
  services: readonly string[],
) {
  const { jobs } = parse(workflow) as { readonly jobs: Readonly<Record<string, Job>> };
  const job = jobs.publish;
  const checked = (pattern: RegExp) =>
    Object.values(jobs).some(({ steps }) => steps.some((step) => !step['continue-on-error'] && says(step.run ?? '', pattern)));
  const folders = /^folders=\((.*)\)$/m.exec(images)?.[1]?.split(' ') ?? [];
  const analysed = /for overlay in ([\w ]+); do/.exec(workflow)?.[1]?.split(' ') ?? [];
  const rules: readonly (readonly [fault: string, holds: boolean])[] = [
    [
      'an image stands on a base that is not named by digest',
      [...dockerfile.matchAll(/^FROM (\S+)/gm)].every(([, base = '']) => /^node:[\d.]+-\S+@sha256:[0-9a-f]{64}$/.test(base)),
    ],
    ['the two stages of an image stand on different bases', new Set(dockerfile.match(/^FROM \S+/gm)).size === 1],
    ['an image holds what Node never loads', says(dockerfile, /&& find \. [^\n]*'\*\.d\.ts'[^\n]*'\*\.map'[^\n]* -delete$/m)],
    ['an image is published without a list of its contents', says(publish, /docker buildx build[\s\S]*--sbom=true/)],
    ['an image is published without the record of its build', says(publish, /docker buildx build[\s\S]*--provenance=mode=max/)],
    [
      'an image is not scanned, or its holes are let pass',
      says(publish, /^ *trivy image --exit-code 1 --severity HIGH,CRITICAL .*"\$image@\$digest"$/m),
    ],
    ['an image is not signed by its digest', says(publish, /^ *cosign sign --yes "\$image@\$digest"$/m)],
    [
      'a tool of the workflow may be another one tomorrow',
      [...publish.matchAll(/go run (\S+)/g)].every(([, tool = '']) => /@v\d+\.\d+\.\d+$/.test(tool)) &&
        [...workflow.matchAll(/istioctl@(\S+)/g)].every(([, version = '']) => /^v\d+\.\d+\.\d+/.test(version)),
    ],
    ['the scripts go on after a failure', [publish, sizes].every((script) => says(script, /^set -euo pipefail$/m))],
    ['production is not given its images by digest', says(publish, /digest: \\"\$digest\\" \}" >>"\$overlay"$/m)],
    ['an image without a digest may reach production', says(publish, /@sha256:\[0-9a-f\]\{64\}\$[\s\S]*exit 1/)],
    [
      'the workflow does not publish',
      job?.steps.some(({ run = '' }) => says(run, /^bash infra\/docker\/publish\.sh /m)) === true,
    ],
    ['a failure to publish is hidden by a pipe', job?.defaults?.run?.shell === 'bash'],
    [
      'images are published from other branches than main',
      job?.if === "github.event_name == 'push' && github.ref == 'refs/heads/main'",
    ],
    [
      'images are published before everything is checked',
      Object.keys(jobs).every((name) => name === 'publish' || job?.needs?.includes(name)),
    ],
    ['the signature has no identity', job?.permissions?.['id-token'] === 'write'],
    [
      'a job that publishes nothing may sign',
      Object.entries(jobs).every(([name, { permissions }]) => name === 'publish' || permissions === undefined),
    ],
    [
      'images may grow without a sound',
      checked(/^bash infra\/docker\/check-sizes\.sh$/m) && says(sizes, /^exit "\$too_large"$/m),
    ],
    [
      'the limits of images are not 160 MB for the router and 100 MB for the others',
      says(images, /if \[ "\$1" = router \]; then echo 160; else echo 100; fi/),
    ],
    [
      'Istio does not read the overlays',
      checked(/istioctl analyze --use-kube=false --failure-threshold Warning/) && checked(/kubectl kustomize/),
    ],
    ...overlays.map((overlay) => [`Istio does not read the overlay ${overlay}`, analysed.includes(overlay)] as const),
    ...services.map((name) => [`${name} is not published`, folders.some((folder) => folder.endsWith(name))] as const),
  ];
  return rules.flatMap(([fault, holds]) => (holds ? [] : [fault]));
}
