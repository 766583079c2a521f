import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** Adds one to what is done. */
  step(): void;
  stop(): void;
}

/** Shows a progress bar on a terminal, and nothing where the output goes to a file or a pipe. */
export function progressBar(title: string, total: number): Progress {
  if (!process.stderr.isTTY) return { step() {}, stop() {} };
  const bar = new SingleBar(
    { format: `${title} {bar} {value}/{total}  {eta_formatted} left`, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
