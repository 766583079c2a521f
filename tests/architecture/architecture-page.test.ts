import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routerFloors } from './layers.ts';
import { sectionOf } from './links.ts';
import { root } from './source-files.ts';

/** The rooms of the page's table, the floors from the lowest: rows such as `| 2 | \`request/\` | … |`. */
function documentedFloors(page: string): readonly (readonly string[])[] {
  const rows = [...sectionOf(page, "The router's floors").matchAll(/^\| (\d+) \| `([\w-]+)\/` \| \S/gm)];
  const floors = [...new Set(rows.map(([, floor]) => Number(floor)))].sort((one, other) => one - other);
  return floors.map((floor) => rows.filter(([, of]) => Number(of) === floor).map(([, , room = '']) => room));
}

const sorted = (floors: readonly (readonly string[])[]) => floors.map((rooms) => [...rooms].sort());

/** Files that stand beside the rooms are no rooms. */
const rooms = routerFloors.map((floor) => floor.filter((room) => !room.endsWith('.ts'))).filter((floor) => floor.length > 0);

describe('the page of the architecture', () => {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');

  it('shows the router’s rooms on the floors that the fence knows', () => {
    expect(sorted(documentedFloors(page))).toEqual(sorted(rooms));
  });

  it('is caught with a room on another floor, and without a room', () => {
    expect(sorted(documentedFloors(page.replace('| 3 | `rate-limit/`', '| 4 | `rate-limit/`')))).not.toEqual(sorted(rooms));
    expect(sorted(documentedFloors(page.replace(/^\| 5 \| `cache\/`.*$/m, '')))).not.toEqual(sorted(rooms));
  });
});
