import { ConfigError, type Environment, readConfig } from '../config/read-config.ts';
import { processVariables } from '../config/variables.ts';
import { type Log, makeLog } from '../telemetry/log.ts';
import { openTelemetry } from '../telemetry/open-telemetry.ts';
import { printError } from '../telemetry/print.ts';
import { answerProbes, type ServiceAddress } from './answer-probes.ts';
import { listen } from './guarded-listener.ts';
import { startWithRetry } from './start-with-retry.ts';
import { hasStarted } from './started-message.ts';

export interface ServiceProcess {
  readonly environment: Environment;
  readonly log: Log;
  /** Registers what to do when the process ends; the last one registered is closed first. */
  readonly onClose: (close: () => Promise<void> | void) => void;
  /**
   * In production: answers probes at the service's address until {@link ServiceProcess.serve} takes it, also while the start is
   * tried again. Call it when the configuration has been read.
   */
  readonly beginAt: (address: ServiceAddress) => Promise<void>;
  /** Listens at the address, as the last step of a start. */
  readonly serve: (server: Listening, address: ServiceAddress) => Promise<void>;
}

interface Listening {
  listen(address: ServiceAddress): Promise<unknown>;
}

/** How long closing may take before the process ends without it. */
const closingTimeoutMs = 15_000;

/**
 * Runs `wire` as the life of this process. A wrong configuration is printed whole and ends it with 1; SIGTERM and SIGINT close
 * everything in reverse order and end it with 0. An uncaught error is logged and ends it with 1 at once: closing would take
 * seconds in which a process in an unknown state goes on, and its successor waits. Whatever it holds survives that, as it
 * survives a power cut. Source: https://nodejs.org/api/process.html#warning-using-uncaughtexception-correctly While an engine is
 * away the start is tried again.
 */
export async function runService(name: string, wire: (service: ServiceProcess) => Promise<void>): Promise<void> {
  const closers: (() => Promise<void> | void)[] = [];
  let log = makeLog(name, 'info');
  let ending = false;
  let freeAddress: (() => Promise<void>) | undefined;
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
    await freeAddress?.();
    await closeTelemetry().catch((error: unknown) => log.error({ err: error }, 'closing failed'));
    process.exit(exitCode);
  };

  const onFault = (error: unknown) => log.error({ err: error }, 'closing failed');
  for (const signal of ['SIGTERM', 'SIGINT']) listen(process, signal, () => end(0), onFault);
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an uncaught error');
    if (!ending) process.exit(1); // one that is closing already is bounded, and answers those whom it serves
  });

  try {
    const { LOG_LEVEL, MODE } = readConfig(processVariables, process.env);
    log = makeLog(name, LOG_LEVEL);
    const beginAt = async (address: ServiceAddress) => {
      if (MODE !== 'production' || address.port === 0) return;
      freeAddress ??= await answerProbes(name, address);
    };
    const serve = async (server: Listening, address: ServiceAddress) => {
      await freeAddress?.();
      freeAddress = undefined;
      await server.listen(address);
    };
    closeTelemetry = (await openTelemetry(name, process.env, log)).close;
    const start = () => wire({ environment: process.env, log, onClose: (close) => closers.push(close), beginAt, serve });
    await startWithRetry(start, { undo: closeAll, isEnding: () => ending, log });
    // a supervisor starts it again at once if it crashes from now on
    process.send?.(hasStarted, undefined, undefined, () => undefined);
  } catch (error) {
    if (error instanceof ConfigError) printError(`${name}: ${error.message}`);
    else log.fatal({ err: error }, 'could not start');
    await end(1);
  }
}
