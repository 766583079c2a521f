import { posix } from 'node:path';
import { importsOf } from './imports.ts';
import { isSupport, isTest, type SourceFile } from './source-files.ts';

/** The files that each file imports, types included; files that are not among the given ones are left out. */
export function importGraph(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const paths = new Set(files.map(({ path }) => path));
  return new Map(
    files.map((file) => [
      file.path,
      importsOf(file).flatMap((imported) => (imported.kind === 'own' && paths.has(imported.path) ? imported.path : [])),
    ]),
  );
}

/**
 * Groups of nodes that reach each other, by Tarjan's algorithm for strongly connected components (1972). A node alone is no
 * group.
 */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const circles: string[][] = [];

  const visit = (node: string): number => {
    const index = order.size;
    order.set(node, index);
    lowest.set(node, index);
    path.push(node);
    for (const next of graph.get(node) ?? []) {
      const reached = order.has(next) ? (path.includes(next) ? (order.get(next) ?? index) : index) : visit(next);
      lowest.set(node, Math.min(lowest.get(node) ?? index, reached));
    }
    if (lowest.get(node) === index) {
      const circle = path.splice(path.indexOf(node));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return lowest.get(node) ?? index;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return circles;
}

/** Every import within a circle of files, as `file -> file`. Any of them may be the one to end. */
export function importsInCircles(files: readonly SourceFile[]): readonly string[] {
  const graph = importGraph(files);
  return circlesOf(graph).flatMap((circle) =>
    circle.flatMap((path) =>
      (graph.get(path) ?? []).filter((target) => circle.includes(target)).map((target) => `${path} -> ${target}`),
    ),
  );
}

/**
 * Pairs of folders of the product that import each other, as `folder <-> folder`. A folder and its own subfolder count as one.
 */
export function mutualFolders(files: readonly SourceFile[]): readonly string[] {
  const arrows = new Set<string>();
  for (const [path, targets] of importGraph(files.filter(({ path }) => !isTest(path) && !isSupport(path))))
    for (const target of targets) arrows.add(`${posix.dirname(path)} ${posix.dirname(target)}`);
  return [...arrows].flatMap((arrow) => {
    const [from = '', to = ''] = arrow.split(' ');
    const isOne = `${from}/`.startsWith(`${to}/`) || `${to}/`.startsWith(`${from}/`);
    return from < to && !isOne && arrows.has(`${to} ${from}`) ? [`${from} <-> ${to}`] : [];
  });
}
