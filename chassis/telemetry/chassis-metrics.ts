import { metrics } from './metric-table.ts';
import { instruments } from './metrics.ts';

export const { counter, histogram, gauges } = instruments(metrics);
