import { ConfigError, type Environment, readConfig } from '../config/read-config.ts';
import { processVariables } from '../config/variables.ts';
import { type Log, makeLog } from '../telemetry/log.ts';
import { openTelemetry } from '../telemetry/open-telemetry.ts';
import { printError } from '../telemetry/print.ts';
import { startWhenPossible } from './start-when-possible.ts';

export interface ServiceProcess {
  readonly environment: Environment;
  readonly log: Log;
  /** Registers what to do when the process ends; the last one registered is closed first. */
  readonly onClose: (close: () => Promise<void> | void) => void;
}

/** How long closing may take before the process ends without it. */
const closingTimeoutMs = 15_000;

/**
 * Runs `wire` as the life of this process. A wrong configuration is printed whole and ends it with 1; SIGTERM and SIGINT close
 * everything in reverse order and end it with 0; an error nobody caught is logged, closes everything and ends it with 1. While an engine is
 * away the start is tried again.
 */
export async function runService(name: string, wire: (service: ServiceProcess) => Promise<void>): Promise<void> {
  const closers: (() => Promise<void> | void)[] = [];
  let log = makeLog(name, 'info');
  let ending = false;
  let closeTelemetry: () => Promise<void> = async () => undefined; // last of all: closing is worth seeing too

  const closeAll = async () => {
    for (let close = closers.pop(); close; close = closers.pop()) {
      try {
        await close();
      } catch (error) {
        log.error({ err: error }, 'closing failed');
      }
    }
  };
  const end = async (exitCode: number) => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(exitCode || 1), closingTimeoutMs).unref();
    await closeAll();
    await closeTelemetry().catch((error: unknown) => log.error({ err: error }, 'closing failed'));
    process.exit(exitCode);
  };

  process.once('SIGTERM', () => void end(0));
  process.once('SIGINT', () => void end(0));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an error nobody caught');
    void end(1);
  });

  try {
    log = makeLog(name, readConfig(processVariables, process.env).LOG_LEVEL);
    closeTelemetry = (await openTelemetry(name, process.env, log)).close;
    const start = () => wire({ environment: process.env, log, onClose: (close) => closers.push(close) });
    await startWhenPossible(start, { undo: closeAll, isEnding: () => ending, log });
  } catch (error) {
    if (error instanceof ConfigError) printError(`${name}: ${error.message}`);
    else log.fatal({ err: error }, 'could not start');
    await end(1);
  }
}
