import type { PictureFragment } from '../graph/generated/operations.ts';

interface Props {
  readonly picture: PictureFragment;
  /** How wide the page shows it, as HTML's `sizes`. */
  readonly sizes: string;
  /** Empty where a text beside it says the same. */
  readonly alt: string;
  /** Whether it is the page's first picture, which the browser loads at once. */
  readonly isFirst?: boolean;
}

/** A picture in the smallest format and size that the browser can use. */
export function Picture({ picture, sizes, alt, isFirst = false }: Props) {
  const { url, width, height, avif, webp } = picture;
  return (
    <picture>
      {avif && <source type="image/avif" srcset={avif} sizes={sizes} />}
      {webp && <source type="image/webp" srcset={webp} sizes={sizes} />}
      <img
        src={url}
        alt={alt}
        width={width}
        height={height}
        loading={isFirst ? 'eager' : 'lazy'}
        decoding={isFirst ? 'sync' : 'async'}
        fetchpriority={isFirst ? 'high' : 'auto'}
      />
    </picture>
  );
}
