import { sqliteDialect } from '@commerce/chassis/database/dialect.ts';
import { cartTables } from './cart-tables.ts';
import { checkoutTables } from './checkout-tables.ts';
import { orderCountTables } from './order-count-tables.ts';
import { promotionTables } from './promotion-tables.ts';
import { rateTables } from './rate-tables.ts';
import { defineSchema } from './tables.ts';

/** The tables for SQLite; drizzle-kit reads this file for migrations. */
export const { orders, sagas, payments, sandboxCharges, knownProducts, outbox, inbox, leases } = defineSchema(sqliteDialect);
export const { shippingZones, shippingAreas, countryTaxes, grossCurrencies } = rateTables(sqliteDialect);
export const { carts } = cartTables(sqliteDialect);
export const { cartCheckouts, guestOrders, orderKeys, verifiedEmails } = checkoutTables(sqliteDialect);
export const { promotions, redemptions } = promotionTables(sqliteDialect);
export const { orderCounts } = orderCountTables(sqliteDialect);
