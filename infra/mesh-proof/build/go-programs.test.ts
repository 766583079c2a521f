import { goModule, goPrograms, linkerFlags } from './go-programs.ts';
import { versions } from './versions.ts';

describe('what Go builds for the proof', () => {
  it('requires each program’s module, at one version', () => {
    for (const { graph, path } of goPrograms) {
      const required = [...goModule(graph).matchAll(/^require (\S+) v/gm)].map(([, name = '']) => name);
      expect(required.some((name) => path.startsWith(`${name}/`) || path === name)).toBe(true);
    }
  });

  it('takes the parts of Kubernetes at the version of the whole', () => {
    const replaced = [...goModule('kubernetes').matchAll(/^replace (\S+) => (\S+) v0\.(\S+)$/gm)];
    expect(replaced.length).toBeGreaterThan(30);
    for (const [, from, to, version] of replaced) expect([from, version]).toEqual([to, versions.kubernetes.replace(/^1\./, '')]);
  });

  it('tells the API server its version', () => {
    expect(linkerFlags('kubernetes')).toContain(`gitVersion=v${versions.kubernetes}`);
    expect(linkerFlags('etcd')).toBe('-s -w');
  });
});
