import { sqliteDialect } from '@commerce/chassis/database/dialect.ts';
import { defineSchema } from './tables.ts';

/** The tables for SQLite; drizzle-kit reads this file for migrations. */
export const { orders, sagas, payments, sandboxCharges, knownProducts, outbox, inbox, leases } = defineSchema(sqliteDialect);
