import type { PictureFragment } from '../graph/generated/operations.ts';
import { Picture } from './Picture.tsx';
import { StillLife } from './StillLife.tsx';

interface Props {
  readonly sku: string;
  readonly category: string;
  readonly imageUrl: string | null;
  /** For screen readers; empty where a text beside it says the same. */
  readonly name: string;
  /** Its first picture in several sizes, where it has one. */
  readonly picture?: PictureFragment | undefined;
  /** How wide the page shows it, as HTML's `sizes`. */
  readonly sizes?: string;
  /** Whether it is in sight when the page opens, so that the browser loads it at once. */
  readonly isFirst?: boolean;
}

/** The product's own picture, or one made from its number. */
export function ProductPicture({ sku, category, imageUrl, name, picture, sizes = '100vw', isFirst = false }: Props) {
  if (picture) return <Picture picture={picture} sizes={sizes} alt={name} isFirst={isFirst} />;
  if (!imageUrl) return <StillLife of={sku} palette={category} name={name} />;
  return (
    <img
      src={imageUrl}
      alt={name}
      width="600"
      height="600"
      loading={isFirst ? 'eager' : 'lazy'}
      fetchpriority={isFirst ? 'high' : 'auto'}
    />
  );
}
