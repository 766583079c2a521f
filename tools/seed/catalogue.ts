/** Price of one: currency and minor units, so that `['USD', 1999]` is $19.99 and `['KRW', 12000]` is ₩12,000. */
type Price = readonly ['KRW' | 'USD' | 'EUR' | 'GBP' | 'JPY', number];

type Row = readonly [sku: string, name: string, price: Price, stock: number, description: string];

/** The two sellers of the demo shop. */
export type SellerKey = 'hanbyeol' | 'northlight';

export interface DemoCategory {
  readonly category: string;
  readonly seller: SellerKey;
  readonly rows: readonly Row[];
}

/** The demo shop's catalogue: all of it invented for this project. */
export const demoCategories: readonly DemoCategory[] = [
  {
    category: 'Tea & Coffee',
    seller: 'hanbyeol',
    rows: [
      ['TEA-001', 'Boseong Green Tea, 80 g', ['KRW', 14_500], 240, 'First-flush leaves, pan-fired, with a taste of chestnut.'],
      ['TEA-002', 'Roasted Barley Tea, 40 bags', ['KRW', 6_900], 600, 'Free of caffeine, good hot or over ice.'],
      ['TEA-003', 'Jeju Yuja Marmalade Tea, 500 g', ['KRW', 12_800], 180, 'Citron peel in honey; a spoonful makes a cup.'],
      ['TEA-004', 'Buckwheat Tea, 200 g', ['KRW', 8_400], 320, 'Whole roasted kernels with a toasty smell.'],
      ['TEA-005', 'Five-Flavour Berry Syrup, 350 ml', ['KRW', 17_900], 90, 'Omija berries, sweet and sour at once.'],
      ['COF-001', 'House Blend Beans, 250 g', ['KRW', 15_000], 400, 'Chocolate and hazelnut, roasted on Mondays.'],
      ['COF-002', 'Single Origin Sidamo Beans, 250 g', ['KRW', 19_500], 150, 'Washed, light roast, with jasmine and peach.'],
      ['COF-003', 'Cold Brew Bags, 10 pieces', ['KRW', 13_200], 260, 'Twelve hours in the fridge and it is ready.'],
      ['COF-004', 'Pour-Over Dripper, ceramic', ['KRW', 24_000], 75, 'Spiral ribs and one large hole, for 1 to 4 cups.'],
      ['COF-005', 'Paper Filters, 100 sheets', ['KRW', 4_800], 900, 'Unbleached cone filters for the ceramic dripper.'],
    ],
  },
  {
    category: 'Kitchen',
    seller: 'hanbyeol',
    rows: [
      ['KIT-001', 'Stone Rice Pot, 1.2 l', ['KRW', 58_000], 40, 'Heavy lid, even heat, and a crust worth waiting for.'],
      ['KIT-002', 'Brass Spoon and Chopsticks', ['KRW', 32_000], 120, 'Forged set for one, in a linen sleeve.'],
      ['KIT-003', 'Onggi Jar, 3 l', ['KRW', 41_000], 35, 'Breathing earthenware for kimchi and soy sauce.'],
      ['KIT-004', 'Chef Knife, 18 cm', ['JPY', 9_800], 60, 'Layered steel with a magnolia handle.'],
      ['KIT-005', 'Vegetable Knife, 16 cm', ['JPY', 7_600], 70, 'Flat edge for clean cuts on the board.'],
      ['KIT-006', 'Whetstone, 1000/3000', ['JPY', 4_200], 95, 'Two grits on a rubber base; soak for ten minutes.'],
      ['KIT-007', 'Walnut Chopping Board', ['KRW', 46_500], 55, 'End grain with feet, oiled twice.'],
      ['KIT-008', 'Glass Storage Set, 6 pieces', ['KRW', 29_900], 140, 'Heat-proof boxes whose lids close with a click.'],
      ['KIT-009', 'Cotton Apron, charcoal', ['KRW', 22_000], 110, 'Cross-back straps and one deep pocket.'],
      ['KIT-010', 'Digital Scale, 3 kg', ['KRW', 18_900], 130, 'Steps of 0.1 g, with a timer for coffee.'],
    ],
  },
  {
    category: 'Stationery',
    seller: 'hanbyeol',
    rows: [
      ['STA-001', 'Hanji Notebook, A5', ['KRW', 9_500], 350, 'Mulberry paper, thread-bound, 96 blank pages.'],
      ['STA-002', 'Dot Grid Notebook, B6', ['KRW', 7_800], 420, 'Opens flat; numbered pages and two ribbons.'],
      ['STA-003', 'Brush Pen, black', ['KRW', 5_200], 500, 'Flexible tip and water-proof ink.'],
      ['STA-004', 'Gel Pens, 5 colours', ['KRW', 6_400], 480, 'Fine 0.38 mm lines that dry quickly.'],
      ['STA-005', 'Fountain Pen, medium nib', ['EUR', 3_490], 65, 'Resin body with a converter in the box.'],
      ['STA-006', 'Bottled Ink, deep sea, 50 ml', ['EUR', 1_290], 85, 'Blue with a red sheen where it pools.'],
      ['STA-007', 'Desk Calendar', ['KRW', 11_000], 200, 'One month a leaf, on a beech stand.'],
      ['STA-008', 'Washi Tape, set of 8', ['KRW', 8_900], 310, 'Patterns of waves, pine and plum.'],
      ['STA-009', 'Letter Set, 12 sheets', ['KRW', 4_500], 260, 'Laid paper with lined envelopes.'],
      ['STA-010', 'Brass Paper Clips, 40 pieces', ['KRW', 3_900], 640, 'They age to a warm brown.'],
    ],
  },
  {
    category: 'Home',
    seller: 'northlight',
    rows: [
      ['HOM-001', 'Linen Duvet Cover, double', ['KRW', 129_000], 30, 'Washed flax in undyed oat.'],
      ['HOM-002', 'Wool Throw, 130 × 180 cm', ['GBP', 6_500], 45, 'Herringbone lambswool with a fringe.'],
      ['HOM-003', 'Soy Candle, cedar', ['KRW', 18_000], 220, 'Burns for 40 hours in a reusable glass.'],
      ['HOM-004', 'Paper Lantern, 45 cm', ['KRW', 26_000], 80, 'Bamboo ribs; folds flat for storage.'],
      ['HOM-005', 'Wall Clock, ash wood', ['KRW', 54_000], 50, 'Silent movement, 28 cm across.'],
      ['HOM-006', 'Cushion Cover, indigo', ['KRW', 21_500], 160, 'Hand-dyed cotton, 45 × 45 cm.'],
      ['HOM-007', 'Rattan Basket, large', ['KRW', 37_000], 60, 'For laundry, toys or firewood.'],
      ['HOM-008', 'Incense, pine, 60 sticks', ['JPY', 1_800], 280, 'Thin sticks that burn for 25 minutes.'],
      ['HOM-009', 'Bath Towel, waffle', ['KRW', 24_800], 190, 'Light, absorbent, and dry by the evening.'],
      ['HOM-010', 'Reading Lamp', ['EUR', 7_900], 38, 'Warm light with a dimmer and a long arm.'],
    ],
  },
  {
    category: 'Outdoor',
    seller: 'northlight',
    rows: [
      ['OUT-001', 'Two-Person Tent', ['KRW', 248_000], 25, 'Free-standing, 1.9 kg, with two doors.'],
      ['OUT-002', 'Down Sleeping Bag, -5 °C', ['KRW', 219_000], 28, 'Packs to the size of a melon.'],
      ['OUT-003', 'Titanium Mug, 450 ml', ['USD', 2_999], 140, 'Single wall, folding handles, 70 g.'],
      ['OUT-004', 'Gas Stove', ['USD', 4_450], 75, 'Boils half a litre in two and a half minutes.'],
      ['OUT-005', 'Trekking Poles, pair', ['KRW', 69_000], 90, 'Three-part aluminium with cork grips.'],
      ['OUT-006', 'Dry Bag, 20 l', ['KRW', 19_800], 170, 'Roll top and welded seams.'],
      ['OUT-007', 'Headlamp, 300 lm', ['KRW', 35_000], 150, 'Charges by cable; red light for the tent.'],
      ['OUT-008', 'Merino Hiking Socks', ['KRW', 16_500], 330, 'Cushioned heel, guaranteed against holes.'],
      ['OUT-009', 'Wool Beanie', ['GBP', 1_850], 125, 'Ribbed knit from British wool.'],
      ['OUT-010', 'Camp Chair', ['KRW', 78_000], 48, 'One kilogram, and it carries a hundred.'],
    ],
  },
  {
    category: 'Toys & Games',
    seller: 'northlight',
    rows: [
      ['TOY-001', 'Yut Nori Set', ['KRW', 15_800], 130, 'Birch sticks, felt board and eight tokens.'],
      ['TOY-002', 'Wooden Train, 12 pieces', ['EUR', 2_850], 70, 'Beech wagons with magnets.'],
      ['TOY-003', 'Jigsaw, night market, 1,000 pieces', ['KRW', 23_000], 115, 'Linen finish, no glare under the lamp.'],
      ['TOY-004', 'Baduk Board and Stones', ['KRW', 89_000], 22, 'Folding board with slate-like stones.'],
      ['TOY-005', 'Kite, swallowtail', ['KRW', 12_500], 145, 'Ripstop sail with 30 m of line.'],
      ['TOY-006', 'Building Bricks, 240 pieces', ['USD', 3_499], 88, 'Solid maple, sanded by hand.'],
      ['TOY-007', 'Spinning Tops, set of 3', ['KRW', 8_800], 210, 'Turned from cherry, plum and oak.'],
      ['TOY-008', 'Card Game: Palace Thieves', ['KRW', 14_000], 175, 'Bluffing for three to six, twenty minutes.'],
      ['TOY-009', 'Plush Otter', ['KRW', 19_900], 160, 'Washable, 32 cm, and fond of shells.'],
      ['TOY-010', 'Watercolour Set, 18 pans', ['GBP', 2_200], 92, 'Artist pigments in a tin with a brush.'],
    ],
  },
  {
    category: 'Books',
    seller: 'northlight',
    rows: [
      ['BOO-001', 'A Field Guide to Korean Birds', ['KRW', 28_000], 85, '320 species with maps and songs.'],
      ['BOO-002', 'Fermenting at Home', ['KRW', 22_500], 105, 'Sixty recipes, from kimchi to kombucha.'],
      ['BOO-003', 'The Quiet Harbour', ['GBP', 1_199], 140, 'A novel about a lighthouse and two sisters.'],
      ['BOO-004', 'Walks Around Seoul', ['KRW', 18_000], 120, 'Twenty-four routes, each with a place to eat.'],
      ['BOO-005', 'Bread Without Hurry', ['EUR', 2_690], 66, 'Sourdough, step by step, with mistakes shown.'],
      ['BOO-006', 'Letters from the Islands', ['USD', 1_650], 0, 'Collected travel writing; a reprint is on its way.'],
    ],
  },
];
