import { sqliteDialect } from '@commerce/chassis/database/dialect.ts';
import { defineSchema } from './tables.ts';

export const { orders, sagas, payments, sandboxCharges, outbox, inbox, leases } = defineSchema(sqliteDialect);
