import type { CardFragment } from '../graph/generated/operations.ts';
import { ProductPicture } from './ProductPicture.tsx';
import { StillLife } from './StillLife.tsx';

interface Props {
  readonly slug: string;
  /** The product that stands for the category, if it has one. */
  readonly cover: CardFragment | undefined;
}

/** The category's picture: decoration beside its name. */
export function CategoryPicture({ slug, cover }: Props) {
  if (!cover) return <StillLife of={slug} palette={slug} />;
  const { sku, category, imageUrl, pictures } = cover;
  return (
    <ProductPicture
      sku={sku}
      category={category}
      imageUrl={imageUrl}
      picture={pictures[0]}
      name=""
      sizes="(min-width: 60rem) 10rem, 45vw"
    />
  );
}
