import { mysqlDialect } from '@commerce/chassis/database/dialect.ts';
import { defineSchema } from './tables.ts';

export const { products, reservations, outbox, inbox, leases } = defineSchema(mysqlDialect);
