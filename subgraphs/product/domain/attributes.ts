import { type Language, languages } from '@commerce/kernel/language.ts';
import { isBlank, lengthOf, oneLine } from '@commerce/kernel/text/display.ts';
import { identityKey } from '@commerce/kernel/text/fold.ts';
import { maxAttributeName, maxAttributes, maxAttributeValue } from './limits.ts';

/** An attribute's name and value in a language. */
export interface AttributeText {
  readonly language: Language;
  readonly name: string;
  readonly value: string;
}

/**
 * A property of a product in the seller's words, for example `Colour: blue`. Filters and groups find it by these words, in every
 * language.
 */
export interface Attribute {
  readonly name: string;
  readonly value: string;
  /** In further languages, at most one of each, in the order of the languages; missing without any. */
  readonly texts?: readonly AttributeText[] | undefined;
}

/** The attribute's name in the language, or else in the seller's own words. */
export const labelOf = ({ name, texts }: Attribute, language: Language): string => textIn(texts, language)?.name ?? name;

/** The attribute's value in the language, or else in the seller's own words. */
export const valueLabelOf = ({ value, texts }: Attribute, language: Language): string => textIn(texts, language)?.value ?? value;

const textIn = (texts: Attribute['texts'], language: Language): AttributeText | undefined =>
  texts?.find((text) => text.language === language);

/** Whether a product may have these attributes. Names differ in the seller's own words, and in every further language. */
export const areAttributes = (attributes: readonly Attribute[]): boolean =>
  attributes.length <= maxAttributes &&
  attributes.every((attribute) => isWorded(attribute) && (attribute.texts ?? []).every(isWorded)) &&
  attributes.every(({ texts = [] }) => areDistinct(texts.map(({ language }) => language))) &&
  areDistinct(attributes.map(({ name }) => identityKey(name))) &&
  languages.every((language) => areDistinct(attributes.flatMap(({ texts }) => identityKeysOf(textIn(texts, language)))));

const isWorded = ({ name, value }: Readonly<{ name: string; value: string }>): boolean =>
  isLabel(name, maxAttributeName) && isLabel(value, maxAttributeValue);

const isLabel = (text: string, max: number): boolean => !isBlank(text) && lengthOf(text) <= max;

const identityKeysOf = (text: AttributeText | undefined): readonly string[] => (text ? [identityKey(text.name)] : []);

const areDistinct = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** The attribute as the shop keeps it. */
export function tidiedAttribute({ name, value, texts = [] }: Attribute): Attribute {
  const words = { name: oneLine(name), value: oneLine(value) };
  if (texts.length === 0) return words;
  const tidied = texts.map((text) => ({ language: text.language, name: oneLine(text.name), value: oneLine(text.value) }));
  return { ...words, texts: tidied.toSorted((a, b) => languages.indexOf(a.language) - languages.indexOf(b.language)) };
}

/**
 * The changed attributes, where one that comes without texts keeps those that it has, if name and value stay. So a client that
 * knows no texts changes none.
 */
export function withKeptTexts(before: readonly Attribute[], changed: readonly Attribute[]): readonly Attribute[] {
  const known = new Map(before.map((attribute) => [keyOf(attribute), attribute.texts]));
  return changed.map((attribute) => (attribute.texts ? attribute : { ...attribute, texts: known.get(keyOf(attribute)) }));
}

const keyOf = ({ name, value }: Attribute): string => JSON.stringify([identityKey(name), identityKey(value)]);
