import { openSigningKeys } from '@commerce/chassis/identity/rotating-keys.ts';
import type { ServiceProcess } from '@commerce/chassis/server/run-service.ts';
import { showAlso } from '@commerce/chassis/telemetry/metric-families.ts';
import { isRecordingMetrics } from '@commerce/chassis/telemetry/metrics.ts';
import { readRouterConfig } from '../config.ts';
import { memoryBuckets } from '../rate-limit/memory-buckets.ts';
import { readSupergraph } from '../supergraph-reload/read-supergraph.ts';
import { watchSupergraph } from '../supergraph-reload/watch-supergraph.ts';
import { changeTogether } from './change-together.ts';
import { type Crew, hungAfterMs, type Member, startCrew } from './crew.ts';
import { makeDoor, type Taker } from './door.ts';
import { type Handlers, OtherSideGone } from './link.ts';
import type { AskedOfPrimary } from './messages.ts';
import { operationMs } from './shared-event-streams.ts';

/**
 * The process in front of several workers. It takes connections and hands them out in turn, and does nothing of the router's work itself: it keeps
 * the workers running, holds what they share (the supergraph in use, buckets), shows their metrics, and stops them in order.
 */
export async function wirePrimary({ environment, log, onClose }: ServiceProcess): Promise<void> {
  const config = readRouterConfig(environment);
  const supergraph = { text: readSupergraph(config.supergraphFile) };
  const isDemo = config.mode !== 'production';
  const keys = await openSigningKeys({
    source: { jwks: config.signingKeys, file: config.keyFile, isDemo },
    rotationDays: 0, // the workers rotate them; here the first file is made, so that all find one
    log,
  });
  await keys.close();

  const buckets = memoryBuckets();
  const door = makeDoor();
  const serving = Promise.withResolvers<void>();
  let hasBeenReady = false;
  const others = (member: Member) => crew.members().filter((one) => one !== member && one.isServing);
  const handlersFor = (member: Member): Handlers<AskedOfPrimary> => {
    let given = '';
    return {
      hello: () => {
        given = supergraph.text;
        return { number: member.number, of: config.workers, supergraph: given, countsMetrics: isRecordingMetrics() };
      },
      ready: async () => {
        if (given !== supergraph.text) await changeTogether([member], supergraph.text, log); // it changed while this one started
        member.isServing = true;
        door.join(takerOf(member));
        log.info({ worker: member.number, pid: member.pid }, 'a worker serves');
        serving.resolve();
        return null;
      },
      take: (claims) => buckets.take(claims),
      callback: async (message) => {
        const owner = crew.members().find(({ number }) => number === message.to);
        return owner ? owner.link.ask('callback', message) : 'UNKNOWN';
      },
      eventStream: async (call) => {
        const owner = crew.members().find(({ number }) => number === call.to);
        if (!owner) return null;
        return owner.link.ask('eventStream', call, { timeoutMs: operationMs }).catch((error: unknown) => {
          if (error instanceof OtherSideGone) return null;
          throw error;
        });
      },
      changed: async (tags) => {
        await Promise.allSettled(others(member).map(({ link }) => link.ask('changed', tags)));
        return null;
      },
      census: ({ isReady }) => {
        hasBeenReady ||= isReady;
        const serving = crew.members().filter(({ isServing }) => isServing).length;
        return { serving, of: config.workers, isReady: hasBeenReady };
      },
    };
  };

  const crew: Crew = startCrew({ count: config.workers, handlersFor, onHopeless: serving.reject, log });
  onClose(() => crew.stop());
  onClose(
    showAlso(async () => {
      const shown = await Promise.allSettled(crew.members().map(({ link }) => link.ask('metrics', null, { timeoutMs: 2_000 })));
      return shown.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    }),
  );
  await serving.promise;
  const address = await door.open(config);
  onClose(() => door.close());

  let changes = Promise.resolve();
  const change = async (next: string) => {
    if (next === supergraph.text) return;
    const members = crew.members().filter(({ isServing }) => isServing);
    if (!(await changeTogether(members, next, log)))
      return log.error('the new supergraph cannot be served; the earlier one stays');
    supergraph.text = next;
    log.info({ workers: members.length }, 'the supergraph was changed');
  };
  const watch = watchSupergraph(
    config.supergraphFile,
    (next) => {
      changes = changes.then(() => change(next)); // one after another, the last one wins
      return changes;
    },
    log,
  );
  onClose(() => watch.stop());
  log.info({ address, mode: config.mode, workers: config.workers }, 'the router serves');
}

const takerOf = ({ link, end }: Member): Taker => ({
  take: (socket) => link.ask('connection', null, { socket, timeoutMs: hungAfterMs }),
  end,
});
