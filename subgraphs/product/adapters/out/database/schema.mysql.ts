import { mysqlDialect } from '@commerce/chassis/database/dialect.ts';
import { defineSchema } from './tables.ts';

/** The tables for MySQL and MariaDB; drizzle-kit reads this file for migrations. */
export const { products, categories, reservations, outbox, inbox, leases } = defineSchema(mysqlDialect);
