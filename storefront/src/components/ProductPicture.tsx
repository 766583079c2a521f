import { StillLife } from './StillLife.tsx';

interface Props {
  readonly sku: string;
  readonly category: string;
  readonly imageUrl: string | null;
  readonly name: string;
  /** Whether it is in sight when the page opens, so that the browser loads it at once. */
  readonly isFirst?: boolean;
}

/** The product's own picture, or one made from its number. */
export function ProductPicture({ sku, category, imageUrl, name, isFirst = false }: Props) {
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
