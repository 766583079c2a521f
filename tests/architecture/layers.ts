import { type Import, importsOf } from './imports.ts';
import { isTest, type SourceFile } from './source-files.ts';

/** Where a file stands: `domain` of `user`, the kernel, … `root` is the composition: `main.ts` and its like. */
interface Place {
  readonly part: string;
  readonly subgraph?: string;
  readonly layer?: 'domain' | 'application' | 'adapters' | 'root';
}

function placeOf(path: string): Place {
  const [part = '', second = '', third = ''] = path.split('/');
  if (part !== 'subgraphs') return { part };
  const layer = third === 'domain' || third === 'application' || third === 'adapters' ? third : 'root';
  return { part, subgraph: second, layer };
}

/** Which layers of its own subgraph a layer may see; everything points inward. */
const inward = {
  domain: ['domain'],
  application: ['application', 'domain'],
  adapters: ['adapters', 'application', 'domain'],
  root: ['root', 'adapters', 'application', 'domain'],
} as const satisfies Record<string, readonly Place['layer'][]>;

/** Which other parts of the repository a part may see. Tools and tests may see everything. */
const partsSeenBy: Readonly<Record<string, readonly string[]>> = {
  kernel: ['kernel'],
  chassis: ['chassis', 'kernel'],
  router: ['router', 'chassis', 'kernel'],
  subgraphs: ['subgraphs', 'chassis', 'kernel'],
};

/** What contexts say to each other, as types made from the message schemas: the one part of the chassis that use cases may name. */
const publishedLanguage = 'chassis/events/messages.generated.ts';

/** Each import of the file that crosses a fence, in words; empty when there is none. */
export function crossedFences(file: SourceFile): readonly string[] {
  const from = placeOf(file.path);
  return importsOf(file).flatMap((imported) => {
    const why = imported.kind === 'own' ? whyNotOwn(file.path, from, imported.path) : whyNotForeign(file.path, from, imported);
    return why ? [`${file.path} imports ${imported.kind === 'own' ? imported.path : imported.name}: ${why}`] : [];
  });
}

function whyNotOwn(path: string, from: Place, target: string): string | undefined {
  const to = placeOf(target);
  const seen = partsSeenBy[from.part];
  if (!seen) return undefined;
  if (!seen.includes(to.part)) return `${from.part} does not know ${to.part}`;
  if (from.part !== 'subgraphs') return undefined;
  if (to.part === 'subgraphs' && to.subgraph !== from.subgraph) return 'subgraphs speak over the network only';
  if (isTest(path) || !from.layer) return undefined;
  if (to.layer)
    return (inward[from.layer] as readonly string[]).includes(to.layer) ? undefined : `${from.layer} does not know ${to.layer}`;
  if (from.layer === 'application' && target === publishedLanguage) return undefined;
  if (to.part === 'chassis' && isInner(from)) return `${from.layer} does not know the chassis`;
  return undefined;
}

/** Rules stay free of technology: kernel, domain and application import neither Node nor packages. */
function whyNotForeign(path: string, from: Place, { kind }: Import): string | undefined {
  if (isTest(path) || (from.part !== 'kernel' && !isInner(from))) return undefined;
  return `${from.layer ?? from.part} is pure and knows no ${kind === 'node' ? 'module of Node' : 'package'}`;
}

const isInner = ({ layer }: Place) => layer === 'domain' || layer === 'application';
