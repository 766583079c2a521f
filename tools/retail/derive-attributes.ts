/** An attribute of a product, in English, as the file is. */
export interface Attribute {
  readonly name: 'Colour' | 'Design' | 'Material' | 'Pieces';
  readonly value: string;
}

/** The words of a description by the value that they mean; the first value whose word the description has counts. */
const values: Readonly<Record<Exclude<Attribute['name'], 'Pieces'>, readonly (readonly [value: string, words: RegExp])[]>> = {
  Colour: [
    ['Red', /\bRED\b/i],
    ['Pink', /\bPINK\b/i],
    ['Blue', /\b(BLUE|TURQUOISE)\b/i],
    ['Green', /\bGREEN\b/i],
    ['White', /\bWHITE\b/i],
    ['Black', /\bBLACK\b/i],
    ['Silver', /\bSILVER\b/i],
    ['Gold', /\bGOLD\b/i],
    ['Cream', /\b(CREAM|IVORY)\b/i],
    ['Purple', /\b(PURPLE|LILAC|LAVENDER)\b/i],
    ['Yellow', /\bYELLOW\b/i],
    ['Brown', /\b(BROWN|CHOCOLATE)\b/i],
    ['Orange', /\bORANGE\b/i],
  ],
  Design: [
    ['Spots', /\b(RETRO ?SPOT|POLKA ?DOT|SPOTS?|DOTS?)\b/i],
    ['Stripes', /\bSTRIP(E|ES|ED|EY)\b/i],
    ['Paisley', /\bPAISLEY\b/i],
    ['Gingham', /\bGINGHAM\b/i],
    ['Hearts', /\bHEARTS?\b/i],
    ['Flowers', /\b(FLORAL|FLOWERS?|ROSES?|DAISY|BLOSSOM|BOTANICAL)\b/i],
    ['Stars', /\bSTARS?\b/i],
    ['Skulls', /\bSKULLS?\b/i],
    ['Animals', /\b(BIRDS?|OWLS?|CATS?|DOGS?|RABBIT|BUTTERFLY|REINDEER|WOODLAND)\b/i],
  ],
  Material: [
    ['Wood', /\b(WOOD|WOODEN)\b/i],
    ['Metal', /\b(METAL|ZINC|ENAMEL|TIN|IRON)\b/i],
    ['Glass', /\b(GLASS|CRYSTAL)\b/i],
    ['Ceramic', /\b(CERAMIC|PORCELAIN|STONEWARE)\b/i],
    ['Paper', /\bPAPER\b/i],
    ['Felt', /\b(FELT|FELTCRAFT)\b/i],
    ['Cotton', /\bCOTTON\b/i],
    ['Wicker', /\bWICKER\b/i],
    ['Slate', /\bSLATE\b/i],
  ],
};

const pieces = /\b(?:SET|PACK|BOX|PK)(?: ?OF ?|\/ ?| )(\d{1,3})\b|\b(\d{1,3}) (?:PIECE|PC)\b/i;

/** What a description says of the product, such as `SET OF 6 RED RETROSPOT GLASSES`: colour, design, material, pieces. */
export function attributesOf(name: string): readonly Attribute[] {
  const found = Object.entries(values).flatMap(([attribute, list]) => {
    const value = list.find(([, words]) => words.test(name))?.[0];
    return value === undefined ? [] : [{ name: attribute as Attribute['name'], value }];
  });
  const [, ofSet, ofPieces] = pieces.exec(name) ?? [];
  const count = ofSet ?? ofPieces;
  return count === undefined ? found : [...found, { name: 'Pieces', value: String(Number(count)) }];
}
