import { identityKey } from '@commerce/kernel/text/fold.ts';

/** A root of the tree that an import makes, with the categories below it. */
export interface RetailCategory {
  readonly en: string;
  readonly ko: string;
  /** English and Korean names by key. */
  readonly children: Readonly<Record<string, readonly [en: string, ko: string]>>;
}

/** The shelves of a gift shop. Every product of a file finds one by the words of its description. */
export const retailCategories: readonly RetailCategory[] = [
  {
    en: 'Kitchen & Dining',
    ko: '주방과 식탁',
    children: {
      cups: ['Cups & Mugs', '컵과 머그'],
      plates: ['Plates & Bowls', '접시와 그릇'],
      baking: ['Baking & Cakes', '베이킹'],
      storage: ['Tins, Jars & Boxes', '통과 상자'],
      table: ['Cutlery & Table Linen', '식기와 식탁보'],
    },
  },
  {
    en: 'Home Decoration',
    ko: '집 꾸미기',
    children: {
      candles: ['Candles & Lights', '초와 조명'],
      walls: ['Signs, Frames & Mirrors', '팻말, 액자, 거울'],
      textiles: ['Cushions & Rugs', '쿠션과 깔개'],
      fittings: ['Hooks, Knobs & Furniture', '고리, 손잡이, 가구'],
      ornaments: ['Ornaments', '장식품'],
    },
  },
  {
    en: 'Jewellery & Hair',
    ko: '장신구',
    children: { jewellery: ['Jewellery', '보석과 액세서리'], hair: ['Hair Accessories', '머리 장식'] },
  },
  {
    en: 'Bags & Travel',
    ko: '가방과 여행',
    children: { bags: ['Bags & Purses', '가방과 지갑'], travel: ['Umbrellas & Travel', '우산과 여행 용품'] },
  },
  {
    en: 'Paper & Gift Wrap',
    ko: '종이와 포장',
    children: {
      cards: ['Cards & Wrap', '카드와 포장'],
      desk: ['Pens & Notebooks', '펜과 공책'],
      craft: ['Craft & Sewing', '공예와 바느질'],
    },
  },
  { en: 'Toys & Children', ko: '장난감과 어린이', children: { toys: ['Toys & Games', '장난감과 놀이'] } },
  {
    en: 'Parties & Seasons',
    ko: '파티와 명절',
    children: { christmas: ['Christmas', '크리스마스'], parties: ['Parties & Easter', '파티와 부활절'] },
  },
  {
    en: 'Garden & Bath',
    ko: '정원과 욕실',
    children: { garden: ['Garden', '정원'], bath: ['Bath & Scents', '욕실과 향'] },
  },
  { en: 'More Gifts', ko: '그 밖의 선물', children: {} },
];

/** The shelf of a word. The last word of a description that has one decides: in "CHRISTMAS TREE CANDLE" the candle. */
const shelves: readonly (readonly [key: string, words: string])[] = [
  ['cups', 'MUG MUGS CUP CUPS TEACUP SAUCER TEAPOT GLASS GLASSES BEAKER FLASK TUMBLER EGGCUP'],
  ['plates', 'PLATE PLATES BOWL BOWLS DISH DISHES PLATTER JUG'],
  ['baking', 'CAKE CAKES CAKESTAND BAKING JELLY MOULD CUTTER CUTTERS PAN WHISK SCALES RECIPE CHOCOLATE CANDY'],
  ['storage', 'TIN TINS JAR JARS BOX BOXES BOTTLE CANISTER BIN BASKET STORAGE LUNCH BREAD CABINET'],
  [
    'table',
    'CUTLERY NAPKIN NAPKINS TRAY COASTER COASTERS PLACEMAT TABLECLOTH APRON TOWEL DOILY DOILIES COSY RUNNER SPOON SPOONS',
  ],
  ['candles', 'CANDLE CANDLES T-LIGHT T-LIGHTS TEALIGHT LIGHT LIGHTS LANTERN LAMP CANDLESTICK CHANDELIER LAMPSHADE'],
  ['walls', 'SIGN FRAME FRAMES MIRROR CLOCK TILE PICTURE ART PRINT BLACKBOARD PHOTO WALL NUMBER LETTER LETTERS'],
  ['textiles', 'CUSHION CUSHIONS COVER RUG QUILT THROW CURTAIN DOORMAT BLANKET'],
  ['fittings', 'HOOK HOOKS HANGER HANGERS KNOB KNOBS RACK SHELF STAND DOORSTOP CHAIR TABLE STOOL DRAWER HOLDER'],
  ['ornaments', 'HEART HEARTS ORNAMENT VASE POT BIRD BUTTERFLY DECORATION TRINKET FIGURINE FRAGRANCE MOBILE'],
  ['jewellery', 'NECKLACE BRACELET EARRINGS RING BROOCH BANGLE PENDANT CHARM CHARMS BEAD BEADS JEWELLERY CHAIN KEYRING KEY'],
  ['hair', 'HAIR HAIRCLIP HAIRCLIPS HAIRBAND TIARA COMB'],
  ['bags', 'BAG BAGS PURSE WALLET SHOPPER HANDBAG RUCKSACK CLUTCH'],
  ['travel', 'UMBRELLA PARASOL LUGGAGE PASSPORT PONCHO HAT SCARF'],
  ['cards', 'CARD CARDS WRAP RIBBON RIBBONS TISSUE TISSUES TAG TAGS TAPE GIFT PAPER'],
  ['desk', 'PEN PENS PENCIL PENCILS NOTEBOOK BOOK SKETCHBOOK STICKER STICKERS MAGNET MAGNETS CALENDAR ERASER RULER'],
  ['craft', 'KIT SEWING FELTCRAFT CRAFT BUTTONS REEL PATCHES TRIM PINCUSHION'],
  [
    'toys',
    'TOY TOYS DOLL DOLLS GAME GAMES JIGSAW PUZZLE DOMINOES SKIPPING PLAYHOUSE SPINNING CHILDRENS CHILDS CHALKS ROBOT RABBIT',
  ],
  ['christmas', 'CHRISTMAS XMAS ADVENT REINDEER SNOWFLAKE STOCKING SANTA TREE WREATH'],
  ['parties', 'PARTY BIRTHDAY BUNTING GARLAND EASTER BALLOONS CONES EGG EGGS STREAMER'],
  ['garden', 'GARDEN PLANT PLANTER FLOWER FLOWERS WATERING TROWEL GLOVES GNOME SEEDS PICNIC'],
  ['bath', 'BATH BATHROOM SOAP INCENSE SCENT SPONGE WATER TOILET'],
];

const keyOfWord = new Map(shelves.flatMap(([key, words]) => words.split(' ').map((word) => [identityKey(word), key] as const)));

/** Where a product stands: the root, and the category below it. */
export interface Shelf {
  readonly root: RetailCategory;
  /** Undefined where the description names nothing: the last root has no categories. */
  readonly key: string | undefined;
}

/** @param name the description as the file has it, such as `SET OF 6 T-LIGHTS SANTA`. */
export function shelfOf(name: string): Shelf {
  const words = name.split(/[^A-Z-]+/i);
  const key = words.map((word) => keyOfWord.get(identityKey(word))).findLast((found) => found !== undefined);
  const root = retailCategories.find(({ children }) => key !== undefined && Object.hasOwn(children, key));
  return { root: root ?? (retailCategories.at(-1) as RetailCategory), key: root && key };
}
