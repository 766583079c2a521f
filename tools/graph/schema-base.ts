import { spawnSync } from 'node:child_process';

export interface SchemaBase {
  /** The commit to compare with. */
  readonly commit: string;
  /** The SDL of a subgraph at that commit. */
  readonly sdlOf: (subgraph: string) => string;
  /** The messages of all commits since. */
  readonly messages: string;
}

/**
 * The schema that clients have: of SCHEMA_BASE when given; else where this branch left main; on main itself, of the commit
 * before. Undefined where history does not reach so far (a first commit, a shallow clone) or held no schema yet.
 */
export function schemaBase(folder: string, given: string | undefined): SchemaBase | undefined {
  const git = (...words: readonly string[]): string | undefined => {
    const { status, stdout } = spawnSync('git', words, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    return status === 0 ? stdout : undefined;
  };
  const commitOf = (name: string) => git('rev-parse', '--verify', '--quiet', `${name}^{commit}`)?.trim();

  const head = commitOf('HEAD');
  const left = ['origin/main', 'main']
    .map((name) => git('merge-base', 'HEAD', name)?.trim())
    .find((commit) => commit !== undefined);
  const commit = given ? commitOf(given) : left !== undefined && left !== head ? left : commitOf('HEAD~1');
  if (!commit || !git('show', `${commit}:schema/supergraph.graphql`)) return undefined;
  const sdlOf = (subgraph: string): string => {
    const sdl = git('show', `${commit}:schema/${subgraph}.graphql`);
    if (sdl === undefined)
      throw new Error(`the schema of ${commit} has no subgraph ${subgraph}; name another commit by SCHEMA_BASE`);
    return sdl;
  };
  return { commit, sdlOf, messages: git('log', '--format=%B', `${commit}..HEAD`) ?? '' };
}
