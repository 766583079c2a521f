// Prints the router's floors with their files and arrows, what crosses the fences, and all circles:
// `node tests/architecture/print-layers.ts`.
import { circlesOf, importGraph, mutualFolders } from './circles.ts';
import { crossedFences, placeOf, routerFloors } from './layers.ts';
import { isSupport, isTest, sourceFiles } from './source-files.ts';

const files = sourceFiles();
const router = files.filter(({ path }) => path.startsWith('router/') && !isTest(path) && !isSupport(path));
const roomOf = (path: string) => placeOf(path).room ?? '';
const arrows = new Map<string, number>();
for (const [path, targets] of importGraph(router))
  for (const target of targets) {
    if (roomOf(path) === roomOf(target)) continue;
    const arrow = `${roomOf(path)} -> ${roomOf(target)}`;
    arrows.set(arrow, (arrows.get(arrow) ?? 0) + 1);
  }

for (const [index, rooms] of [...routerFloors.entries()].reverse())
  for (const room of rooms) {
    const below = [...arrows].flatMap(([arrow, imports]) =>
      arrow.startsWith(`${room} -> `) ? `${arrow.slice(room.length + 4)} ${imports}` : [],
    );
    const count = router.filter(({ path }) => roomOf(path) === room).length;
    console.log(
      `${String(index + 1).padStart(2)}  ${room} (${count} files) imports: ${below.sort().join(', ') || 'no other room'}`,
    );
  }

const crossed = files.flatMap(crossedFences);
const mutual = mutualFolders(files);
const circles = circlesOf(importGraph(files));
console.log(`${routerFloors.flat().length} rooms on ${routerFloors.length} floors, ${arrows.size} arrows between them`);
console.log([`${crossed.length} imports cross a fence`, ...crossed].join('\n  '));
console.log([`${mutual.length} pairs of folders import each other`, ...mutual].join('\n  '));
console.log([`${circles.length} circles of files`, ...circles.map((circle) => circle.join(' '))].join('\n  '));
