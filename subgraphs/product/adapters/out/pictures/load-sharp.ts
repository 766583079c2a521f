/** sharp with the readers of the four types alone. It is loaded on first use: its library takes 20 MB and 100 ms. */
export async function loadSharp() {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1); // threads of one conversion
    sharp.cache(false); // no content is read twice
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: readers });
    return sharp;
  });
  return loaded;
}

let loaded: Promise<typeof import('sharp').default> | undefined;

const readers = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadHeifBuffer',
];
