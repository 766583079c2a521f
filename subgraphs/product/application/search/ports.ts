import type { Product } from '../../domain/product.ts';

/** An index of the catalogue in a search engine of its own. A new one is built beside the one that searches read. */
export interface SearchBuild {
  readonly id: string;
  /** The copy of the catalogue goes on after this product. */
  readonly afterId: string;
  /** Whether the index has had the whole catalogue, so that searches may read it. */
  readonly isCopied: boolean;
}

/** A product that a build has to write again. */
export interface SearchChange {
  readonly position: number;
  readonly productId: string;
}

/**
 * The builds, and what each still lacks. Every change of a product leaves a {@link SearchChange} for each build in its own
 * transaction, so that nothing is lost while the search engine is away.
 */
export interface SearchBuilds {
  /** The builds for the present version of the index, oldest first. */
  all(): Promise<readonly SearchBuild[]>;
  begin(buildId: string): Promise<void>;
  /** The next products of the copy, in the order of their ids. It waits for the transactions that are changing them. */
  productsAfter(afterId: string, limit: number): Promise<readonly Product[]>;
  save(build: SearchBuild): Promise<void>;
  /** The changes that the build lacks, oldest first. */
  changesFor(buildId: string, limit: number): Promise<readonly SearchChange[]>;
  /** Forgets changes that the build has. */
  settle(changes: readonly SearchChange[]): Promise<void>;
  /** Forgets a build and the changes that it lacks. */
  forget(buildId: string): Promise<void>;
  /** Forgets the builds of earlier versions, too, and of this version all but one. */
  forgetAllBut(buildId: string): Promise<void>;
}

/** A search engine that holds copies of the catalogue. */
export interface SearchEngine {
  /** Makes the index of a build, unless it exists. */
  make(buildId: string): Promise<void>;
  /**
   * Makes products findable as they are, and archived ones no longer. An older revision of a product never replaces a newer one.
   *
   * @returns false if the engine does not have the index of the build any more
   */
  write(buildId: string, products: readonly Product[]): Promise<boolean>;
  /** Makes searches read this build from now on, and removes the indexes of builds before it. */
  publish(buildId: string): Promise<void>;
  /** Whether searches read this build. */
  isPublished(buildId: string): Promise<boolean>;
}
