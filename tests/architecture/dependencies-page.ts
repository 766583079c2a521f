/** A package that the project depends on, with its licence as it declares it. */
export interface Dependency {
  readonly name: string;
  readonly licence: string;
}

const row = /^\|\s*((?:`[^`]+`(?:,\s*)?)+)\s*\|\s*([^|]+?)\s*\|\s*\S[^|]*\|\s*$/gm;

/** The packages that a table lists: several in one row share its licence, or have one each in the same order. */
const listedDependencies = (page: string): readonly Dependency[] =>
  [...page.matchAll(row)].flatMap(([, names = '', licences = '']) => {
    const each = licences.split(/,\s*/);
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = ''], index) => ({
      name,
      licence: (each.length > 1 ? each[index] : each[0]) ?? '',
    }));
  });

const inWords = ({ name, licence }: Dependency): string => `${name}, ${licence}`;

/** Packages that only the page or only the project has, or with another licence, in words; empty when both are equal. */
export function differingDependencies(page: string, installed: readonly Dependency[]): readonly string[] {
  const onPage = new Set(listedDependencies(page).map(inWords));
  const inUse = new Set(installed.map(inWords));
  return [
    ...[...inUse].filter((words) => !onPage.has(words)).map((words) => `not on the page: ${words}`),
    ...[...onPage].filter((words) => !inUse.has(words)).map((words) => `not in use: ${words}`),
  ].sort();
}
