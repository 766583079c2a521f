import { StillLife } from './StillLife.tsx';

interface Props {
  readonly slug: string;
}

/** The category's picture: decoration beside its name. */
export function CategoryPicture({ slug }: Props) {
  return <StillLife of={slug} palette={slug} />;
}
