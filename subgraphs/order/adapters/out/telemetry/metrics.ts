import { instruments } from '@commerce/chassis/telemetry/metrics.ts';
import { orderMetrics } from '@commerce/schema/metrics.ts';

export const { counter, gauges } = instruments(orderMetrics);
