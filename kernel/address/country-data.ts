/**
 * What libaddressinput knows of a country's addresses. Parts are letters: A is the street address (two lines), C the city, S the
 * region, Z the postal code.
 */
export interface CountryData {
  /** The parts that an address has, in the order of the country's own script. */
  readonly order: string;
  /** The order in Latin script, where it is another one. */
  readonly latinOrder?: string;
  /** The parts that an address needs. */
  readonly needs: string;
  /** The languages of `order`, as ISO 639-1 codes. */
  readonly languages?: readonly string[];
  /** Regular expression of the whole postal code. */
  readonly postalCode?: string;
  /** A postal code for example. */
  readonly example?: string;
  /** What the parts are called; absent for postal code, province and city. */
  readonly postalCodeName?: string;
  readonly regionName?: string;
  readonly cityName?: string;
  /** `key~name~Latin name~ISO 3166-2 part~regular expression of the first digits of its postal codes~earlier key`. */
  readonly regions?: readonly string[];
}
