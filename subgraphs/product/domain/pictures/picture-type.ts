/** The types of pictures that sellers may upload. */
export const pictureTypes = ['jpeg', 'png', 'webp', 'avif'] as const;
export type PictureType = (typeof pictureTypes)[number];

/** The media types that an upload may declare. */
export const uploadTypes: readonly string[] = pictureTypes.map((type) => `image/${type}`);

/**
 * The type that the first bytes of a file name, whatever its name or its declared type says.
 *
 * Sources: JPEG (ISO/IEC 10918-1, B.2.1: SOI and the next marker), PNG (W3C PNG 3, 5.2), WebP (RFC 9649, 2.4), AVIF (AV1 Image
 * File Format 1.1, 6: brands in the `ftyp` box of ISO/IEC 14496-12).
 *
 * @returns undefined for every other file.
 */
export function pictureTypeOf(content: Uint8Array): PictureType | undefined {
  if (startsWith(content, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (textAt(content, 0) === 'RIFF' && textAt(content, 8) === 'WEBP') return 'webp';
  if (textAt(content, 4) === 'ftyp' && brandsOf(content).some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  return undefined;
}

const startsWith = (content: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => content[index] === byte);

/** Four bytes as text, one character a byte. */
const textAt = (content: Uint8Array, offset: number): string => String.fromCharCode(...content.subarray(offset, offset + 4));

/** Maximum number of bytes of a `ftyp` box that are read; real ones have some 40. */
const maxBrandBytes = 256;

/** The major brand and the compatible ones. The four bytes between them are the minor version. */
function brandsOf(content: Uint8Array): readonly string[] {
  const size = new DataView(content.buffer, content.byteOffset, content.byteLength).getUint32(0);
  const end = Math.min(size, maxBrandBytes, content.length);
  const brands = [textAt(content, 8)];
  for (let offset = 16; offset + 4 <= end; offset += 4) brands.push(textAt(content, offset));
  return brands;
}
