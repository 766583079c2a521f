// Hive Gateway without the joining of equal subgraph requests in flight.
import { defineConfig } from '@graphql-hive/gateway';

export const gatewayConfig = defineConfig({
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
});
