import { Unprocessable } from '@commerce/chassis/events/subscriber.ts';
import type { Received } from '@commerce/schema/envelope.ts';
import { type Correlation, correlationFrom } from '../../../application/correlation.ts';

/**
 * The saga command that a reply answers, or that a command message is.
 *
 * @throws {Unprocessable} if the message names no command of a saga.
 */
export function answeredCommand({ envelope }: Received): Correlation {
  const correlation = correlationFrom(envelope.correlationid);
  if (!correlation) throw new Unprocessable('the message names no command of a saga');
  return correlation;
}
