// Hive Gateway as it comes.
import { defineConfig } from '@graphql-hive/gateway';

export const gatewayConfig = defineConfig({});
