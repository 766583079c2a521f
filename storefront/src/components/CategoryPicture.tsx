import type { CardFragment, PictureFragment } from '../graph/generated/operations.ts';
import { Picture } from './Picture.tsx';
import { ProductPicture } from './ProductPicture.tsx';
import { StillLife } from './StillLife.tsx';

interface Props {
  readonly slug: string;
  /** Its own picture, if it has one. */
  readonly image: PictureFragment | null;
  /** The product that stands for a category without a picture, if it has one. */
  readonly cover: CardFragment | undefined;
}

const sizes = '(min-width: 60rem) 10rem, 45vw';

/** The category's picture: decoration beside its name. */
export function CategoryPicture({ slug, image, cover }: Props) {
  if (image) return <Picture picture={image} sizes={sizes} alt="" />;
  if (!cover) return <StillLife of={slug} palette={slug} />;
  const { sku, category, imageUrl, pictures } = cover;
  return <ProductPicture sku={sku} category={category} imageUrl={imageUrl} picture={pictures[0]} name="" sizes={sizes} />;
}
