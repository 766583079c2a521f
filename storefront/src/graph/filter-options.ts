import { identityKey } from '@commerce/kernel/text/fold.ts';
import type { FacetsFragment } from './generated/operations.ts';
import type { MenuCategories } from './menu.ts';

/** A value that a list can be filtered by. */
export interface FilterOption {
  readonly value: string;
  readonly text: string;
  /** How many products it would list; undefined where the catalogue does not say. */
  readonly count: number | undefined;
  readonly isChosen: boolean;
  /** Whether it is a part of the option above it. */
  readonly isWithin?: boolean;
}

interface Counted {
  readonly value: string;
  /** What people see; the value itself if missing. */
  readonly label?: string;
  readonly count: number;
}

/** Maximum number of values that a group shows, beside the chosen ones. */
const maxShown = 12;

/**
 * The values of a group: those that the catalogue counts, and the chosen ones, which a shopper must be able to drop though
 * nothing has them. What is chosen stands first, as the catalogue spells it.
 *
 * @param counted most products first.
 */
export function filterOptions(counted: readonly Counted[], chosen: readonly string[]): readonly FilterOption[] {
  const known = new Map(counted.map((one) => [identityKey(one.value), one]));
  const isChosen = new Set(chosen.map((one) => identityKey(one)));
  return [
    ...chosen.map((text) => {
      const { value, label = value, count } = known.get(identityKey(text)) ?? { value: text, count: undefined };
      return { value, text: label, count, isChosen: true };
    }),
    ...counted
      .filter(({ value }) => !isChosen.has(identityKey(value)))
      .slice(0, maxShown)
      .map(({ value, label = value, count }) => ({ value, text: label, count, isChosen: false })),
  ];
}

/**
 * The categories in the order of the menu: the roots that have products, and below a root those within it, once the root or
 * one of them is chosen. Chosen ones that the menu does not have stand first.
 *
 * @param chosen names by slug.
 */
export function categoryOptions(
  menu: MenuCategories,
  counted: FacetsFragment['categories'],
  chosen: ReadonlyMap<string, string>,
): readonly FilterOption[] {
  const counts = new Map(counted.map(({ category, count }) => [category.slug, count]));
  const option = ({ slug, name }: Readonly<{ slug: string; name: string }>): FilterOption => ({
    value: slug,
    text: name,
    count: counts.get(slug),
    isChosen: chosen.has(slug),
  });
  const isShown = ({ count, isChosen }: FilterOption) => isChosen || count !== undefined;
  const inMenu = menu.flatMap((root) => {
    const within = root.children.map((child) => ({ ...option(child), isWithin: true }));
    const isOpen = chosen.has(root.slug) || within.some(({ isChosen }) => isChosen);
    return [option(root), ...(isOpen ? within : [])].filter(isShown);
  });
  const listed = new Set(inMenu.map(({ value }) => value));
  return [...[...chosen].filter(([slug]) => !listed.has(slug)).map(([slug, name]) => option({ slug, name })), ...inMenu];
}

/** An attribute, with the values that a list can be filtered by. */
export interface AttributeOptions {
  /** In the seller's own words, as addresses have it. */
  readonly name: string;
  /** In the reader's language. */
  readonly label: string;
  readonly options: readonly FilterOption[];
  readonly isChosen: boolean;
}

/** Maximum number of attributes that a list shows, beside the chosen ones. */
const maxAttributes = 8;

/** The attributes of a list. What is chosen stands first; an attribute with a single value would filter nothing. */
export function attributeOptions(
  counted: FacetsFragment['attributes'],
  chosen: readonly Readonly<{ name: string; values: readonly string[] }>[],
): readonly AttributeOptions[] {
  const known = new Map(counted.map((one) => [identityKey(one.name), one]));
  const isChosen = new Set(chosen.map(({ name }) => identityKey(name)));
  const others = counted.filter(({ name, values }) => values.length > 1 && !isChosen.has(identityKey(name)));
  return [
    ...chosen.map(({ name, values }) => {
      const facet = known.get(identityKey(name));
      return {
        name: facet?.name ?? name,
        label: facet?.label ?? name,
        options: filterOptions(facet?.values ?? [], values),
        isChosen: true,
      };
    }),
    ...others
      .slice(0, maxAttributes)
      .map(({ name, label, values }) => ({ name, label, options: filterOptions(values, []), isChosen: false })),
  ];
}

/** A chosen value of an attribute in the reader's language, such as `색상: 빨강`; as the address has it where no product has it. */
export function chosenAttribute(counted: FacetsFragment['attributes'], name: string, value: string): string {
  const facet = counted.find((one) => isSame(one.name, name));
  const label = facet?.values.find((one) => isSame(one.value, value))?.label;
  return `${facet?.label ?? name}: ${label ?? value}`;
}

const isSame = (one: string, other: string): boolean => identityKey(one) === identityKey(other);
