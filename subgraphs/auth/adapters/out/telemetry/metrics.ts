import { instruments } from '@commerce/chassis/telemetry/metrics.ts';
import { authMetrics } from '@commerce/schema/metrics.ts';

export const { counter } = instruments(authMetrics);
