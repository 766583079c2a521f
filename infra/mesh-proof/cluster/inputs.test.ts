import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../../checks/manifests.ts';
import { readSecretList } from '../../checks/secret-rules.ts';
import type { Engines } from './engines.ts';
import { istioOperator } from './install-istio.ts';
import { secretValues } from './secrets.ts';

const services = ['user', 'auth', 'product', 'order'];
const urls = (user: string) =>
  Object.fromEntries(services.map((name) => [name, `mysql://${user}_${name}@mysql.engines.example/${name}`]));
const engines: Engines = {
  tables: urls('tables'),
  rows: urls('rows'),
  eventLog: 'kafka+ssl://commerce:secret@kafka.engines.example:9093',
  redis: 'redis://redis.engines.example:6379',
  mediaAccount: 'commerce',
  mediaSecret: 'secret',
};

describe('the secrets of the proof', () => {
  it('have a value for every key of the list', async () => {
    const list = await readSecretList();
    const values = secretValues(list, engines);
    for (const [secret, keys] of Object.entries(list)) {
      expect(Object.keys(values[secret] ?? {})).toEqual(keys);
      for (const key of keys) expect(values[secret]?.[key]).toMatch(/\S/);
    }
  });

  it('give the services a user of rows, and the migrations one of tables', async () => {
    const values = secretValues(await readSecretList(), engines);
    for (const name of services) {
      expect(values[name]?.['database-url']).toContain(`rows_${name}@`);
      expect(values[`${name}-migrations`]?.['database-url']).toContain(`tables_${name}@`);
    }
  });

  it('are refused with a key that is not known', () => {
    expect(() => secretValues({ user: ['a-new-key'] }, engines)).toThrow('no value for a-new-key of the secret user');
  });
});

describe('the installation of Istio', () => {
  it('has the project’s own values, and no metrics of filters that Envoy lacks', async () => {
    const values = await readFile(join(root, 'istio/mesh-values.yaml'), 'utf8');
    const { meshConfig } = parse(values) as { meshConfig: { defaultProviders: object } };
    const { spec } = parse(istioOperator(values)) as { spec: { meshConfig: object; components: { cni: { enabled: boolean } } } };
    expect(spec.meshConfig).toEqual({ ...meshConfig, defaultProviders: { ...meshConfig.defaultProviders, metrics: [] } });
    expect(spec.components.cni.enabled).toBe(true);
  });
});
