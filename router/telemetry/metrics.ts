import { instruments } from '@commerce/chassis/telemetry/metrics.ts';
import { routerMetrics } from '@commerce/schema/metrics.ts';

export const { counter, histogram, gauges } = instruments(routerMetrics);
