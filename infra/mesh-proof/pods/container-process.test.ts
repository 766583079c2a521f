import { containerProcess } from './container-process.ts';
import { containerScript } from './container-script.ts';
import { environmentOf, fieldOf, resourceOf, type Sources, sourcesOf } from './environment.ts';
import { imageFor } from './images.ts';
import { aContainer, aPod } from './pod.support.ts';
import { isRedirected, redirection } from './pod-object.ts';

const image = {
  pattern: /commerce\/product/,
  command: ['node', 'main.ts'],
  environment: { MODE: 'production', LOG_LEVEL: 'warn' },
  bound: { '/app': '/checkout' },
  workingFolder: '/app',
};
const sources: Sources = {
  configMaps: { every: { LOG_LEVEL: 'info', METRICS_PORT: '9464' } },
  secrets: { product: { 'database-url': 'mysql://shop' } },
};
const given = { image, sources, address: '10.244.1.10', folder: '/run/pods/product-1' };
const processOf = (more = {}, spec = {}) => containerProcess(aPod(spec), aContainer(more), given);

describe('the variables of a container', () => {
  const envFrom = [{ configMapRef: { name: 'every' } }];
  const of = (more: object) => environmentOf(aPod(), aContainer(more), { sources, address: '10.244.1.10' });

  it('come from config maps, and its own variables replace them', () => {
    expect(of({ envFrom, env: [{ name: 'LOG_LEVEL', value: 'debug' }] })).toEqual({ LOG_LEVEL: 'debug', METRICS_PORT: '9464' });
  });

  it('come from keys of secrets, from the pod and from its limits', () => {
    const env = [
      { name: 'URL', valueFrom: { secretKeyRef: { name: 'product', key: 'database-url' } } },
      { name: 'ADDRESS', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'CORES', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
      { name: 'WHERE', value: '$(ADDRESS):80 $(UNKNOWN)' },
    ];
    expect(of({ env, resources: { limits: { cpu: '1500m' } } })).toEqual({
      URL: 'mysql://shop',
      ADDRESS: '10.244.1.10',
      CORES: '2',
      WHERE: '10.244.1.10:80 $(UNKNOWN)',
    });
  });

  it.each([
    ['a key that its secret lacks', { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'product', key: 'none' } } }] }],
    ['a config map that is not there', { envFrom: [{ configMapRef: { name: 'none' } }] }],
  ])('are refused with %s', (_, more) => {
    expect(() => of(more)).toThrow(/none/);
  });

  it('lack an optional key', () => {
    expect(of({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'product', key: 'none', optional: true } } }] })).toEqual(
      {},
    );
  });

  it('name their sources', () => {
    const env = [{ name: 'URL', valueFrom: { secretKeyRef: { name: 'product', key: 'database-url' } } }];
    expect(sourcesOf(aContainer({ envFrom, env }))).toEqual({ configMaps: ['every'], secrets: ['product'] });
  });
});

describe('the downward API', () => {
  it('offers labels one by one and together, and annotations', () => {
    const pod = aPod({}, { note: 'a "quoted" word' });
    expect(fieldOf(pod, "metadata.labels['version']", '')).toBe('stable');
    expect(fieldOf(pod, 'metadata.labels', '')).toBe('app.kubernetes.io/name="product"\nversion="stable"');
    expect(fieldOf(pod, 'metadata.annotations', '')).toBe('note="a \\"quoted\\" word"');
  });

  it.each([
    ['limits.memory', { limits: { memory: '512Mi' } }, String(512 * 2 ** 20)],
    ['requests.cpu', { requests: { cpu: 2 } }, '2'],
    ['limits.cpu', {}, '2'],
  ])('gives %s in whole units', (resource, resources, value) => {
    expect(resourceOf({ resources }, resource)).toBe(value);
  });
});

describe('a container as a process', () => {
  it('runs the image’s command in its folder, or its own', () => {
    expect(processOf()).toMatchObject({ command: ['node', 'main.ts'], workingFolder: '/app' });
    expect(processOf({ command: ['node', 'migrate.ts'], args: ['$(MODE)'] }).command).toEqual([
      'node',
      'migrate.ts',
      'production',
    ]);
  });

  it('runs as the pod’s user, or its own; without one as root, or as another if it may not be root', () => {
    const securityContext = { runAsUser: 1000, runAsGroup: 1001 };
    expect(processOf({}, { securityContext })).toMatchObject({ user: 1000, group: 1001 });
    expect(processOf({ securityContext: { runAsUser: 1337 } }, { securityContext })).toMatchObject({ user: 1337, group: 1001 });
    expect(processOf()).toMatchObject({ user: 0, group: 0 });
    expect(processOf({}, { securityContext: { runAsNonRoot: true } })).toMatchObject({ user: 65_532, group: 65_532 });
  });

  it('has its volumes at their paths, below /run where the path is below /var/run', () => {
    const volumeMounts = [
      { name: 'secrets', mountPath: '/etc/commerce/secrets', readOnly: true },
      { name: 'token', mountPath: '/var/run/secrets/tokens', subPath: 'istio' },
    ];
    expect(processOf({ volumeMounts }).mounts).toEqual([
      { from: '/checkout', to: '/app', readOnly: true },
      { from: '/run/pods/product-1/volumes/secrets', to: '/etc/commerce/secrets', readOnly: true },
      { from: '/run/pods/product-1/volumes/token/istio', to: '/run/secrets/tokens', readOnly: false },
    ]);
  });

  it('is started by a script that quotes what it did not write', () => {
    const script = containerScript(processOf({ command: ['sh', '-c', "echo 'a'; exit"] }), {
      folder: '/c',
      hosts: '/hosts',
      hostname: 'order-1',
    });
    expect(script).toContain(`chroot /c/root /usr/bin/env -C '/app' 'sh' '-c' 'echo '\\''a'\\''; exit'`);
    expect(script).not.toContain('mount -o remount,ro /c/root');
  });

  it('has a root that it cannot write, and a user, if the manifest says so', () => {
    const securityContext = { readOnlyRootFilesystem: true, runAsUser: 1000 };
    const script = containerScript(processOf({ securityContext }), { folder: '/c', hosts: '/hosts', hostname: 'order-1' }).split(
      '\n',
    );
    expect(script).toContain("hostname 'order-1'");
    expect(script.slice(-2)).toEqual([
      'mount -o remount,ro /c/root',
      `exec chroot --userspec=1000:1000 --groups=1000 /c/root /usr/bin/env -C '/app' 'node' 'main.ts'`,
    ]);
  });

  it('has an image that the proof knows', () => {
    expect(imageFor([image], 'registry.example/commerce/product:0.1.0')).toBe(image);
    expect(() => imageFor([image], 'busybox')).toThrow('the proof has no image busybox');
  });
});

describe('the redirection to the sidecar', () => {
  const status = { 'sidecar.istio.io/status': '{}' };

  it('leaves out the sidecar’s own ports and those of the annotations', () => {
    const excluded = {
      'traffic.sidecar.istio.io/excludeInboundPorts': '9464',
      'traffic.sidecar.istio.io/excludeOutboundPorts': '3306,9093',
    };
    const words = redirection(aPod({}, { ...status, ...excluded })).join(' ');
    expect(words).toContain('-d 15090,15021,15020,9464 -o 3306,9093');
    expect(redirection(aPod({}, status)).join(' ')).toContain('-d 15090,15021,15020 -o ');
  });

  it('is there for pods with a sidecar, and not for the gateway', () => {
    expect(isRedirected(aPod({}, status))).toBe(true);
    expect(isRedirected(aPod())).toBe(false);
    expect(isRedirected(aPod({ containers: [aContainer({ args: ['proxy', 'router'] })] }, status))).toBe(false);
  });
});
