/** How many workers serve on the port of this router. */
export interface WorkerCount {
  readonly serving: number;
  readonly of: number;
  /**
   * Whether any worker of this router has ever reached the subgraphs. A worker that replaces another one is ready as that one
   * was.
   */
  readonly isReady: boolean;
}
