import { mysqlDialect } from '@commerce/chassis/database/dialect.ts';
import { defineSchema } from './tables.ts';

export const { products, shelves, reservations, outbox, inbox, leases } = defineSchema(mysqlDialect);
