import type { Received } from '@commerce/chassis/events/envelope.ts';
import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import type { Way } from '@commerce/kernel/saga/saga.ts';

/** Which command of which saga a reply answers. */
export interface Correlation {
  readonly sagaId: string;
  readonly step: number;
  readonly way: Way;
}

export const correlationOf = ({ sagaId, step, way }: Correlation): string => `${sagaId}/${step}/${way}`;

/** Undefined if the text was not made by {@link correlationOf}. */
export function correlationFrom(text: string | undefined): Correlation | undefined {
  const [, sagaId, step, way] = /^([0-9a-f-]{36})\/(\d{1,2})\/(does|undoes)$/.exec(text ?? '') ?? [];
  return sagaId && step && way ? { sagaId, step: Number(step), way: way as Way } : undefined;
}

/** The command that the message answers, or that it is itself. Throws {@link Unprocessable} if it names none. */
export function correlationOfReply({ envelope }: Received): Correlation {
  const correlation = correlationFrom(envelope.correlationid);
  if (!correlation) throw new Unprocessable('the message names no command of a saga');
  return correlation;
}
