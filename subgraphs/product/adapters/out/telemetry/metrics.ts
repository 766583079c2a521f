import { instruments } from '@commerce/chassis/telemetry/metrics.ts';
import { productMetrics } from '@commerce/schema/metrics.ts';

export const { counter, gauges } = instruments(productMetrics);
