import type { Received } from '@commerce/chassis/events/envelope.ts';
import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import type { Way } from '@commerce/kernel/saga/saga.ts';
import { type SagaName, sagas } from '../../../application/run-saga.ts';
import { keyOfStep, stepWithKey } from '../../../application/step-keys.ts';

/** Which command of which saga a reply answers. */
export interface Correlation {
  readonly sagaId: string;
  readonly step: number;
  readonly way: Way;
}

/** For example `…/place-order.stock/does`: by the step's key, so that replies find their step whatever version of the saga reads them. */
export const correlationOf = (saga: SagaName, { sagaId, step, way }: Correlation): string =>
  `${sagaId}/${saga}.${keyOfStep(saga, step)}/${way}`;

/** Undefined if the text was not made by {@link correlationOf}, or names a step that there is no more. */
export function correlationFrom(text: string | undefined): Correlation | undefined {
  const [, sagaId, saga, key, way] = /^([0-9a-f-]{36})\/([a-z-]+)\.([a-z-]+)\/(does|undoes)$/.exec(text ?? '') ?? [];
  if (!sagaId || !saga || !key || !Object.hasOwn(sagas, saga)) return undefined;
  const step = stepWithKey(saga as SagaName, key);
  return step === undefined ? undefined : { sagaId, step, way: way as Way };
}

/** The command that the message answers, or that it is itself. Throws {@link Unprocessable} if it names none. */
export function correlationOfReply({ envelope }: Received): Correlation {
  const correlation = correlationFrom(envelope.correlationid);
  if (!correlation) throw new Unprocessable('the message names no command of a saga');
  return correlation;
}
