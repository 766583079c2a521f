import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

describe('the check of the API for breaking changes', () => {
  let folder = '';
  const run = (program: string, ...args: readonly string[]) => spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  const git = (...args: readonly string[]) => run('git', '-c', 'user.name=t', '-c', 'user.email=t@shop.example', ...args);
  const check = () => run(process.execPath, 'tools/graph/check-breaking.ts');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'commerce-breaking-'));
    for (const part of ['schema', 'tools/graph', 'tools/package.json', 'chassis/telemetry', 'package.json'])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    symlinkSync(join(root, 'tools/node_modules'), join(folder, 'tools/node_modules'));
    git('init', '-q', '-b', 'trunk');
    git('add', 'schema');
    git('commit', '-q', '-m', 'The schema');
    git('commit', '-q', '--allow-empty', '-m', 'Another change');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('passes a schema that did not change', () => {
    const { status, stdout, stderr } = check();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^0 breaking changes/);
  });

  it('finds a field that is gone from a subgraph although nothing was generated since', () => {
    const file = join(folder, 'schema/product.graphql');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace(/ {2}"Whether the product was taken off sale[^"]*"\n {2}archived: Boolean!\n/, ''));
    expect(readFileSync(file, 'utf8')).not.toBe(before);
    const { status, stdout } = check();
    expect(status).toBe(1);
    expect(stdout).toContain('BREAKING: Product.archived was removed.');
  });
});
