import { mysqlDialect } from '@commerce/chassis/database/dialect.ts';
import { cartTables } from './cart-tables.ts';
import { checkoutTables } from './checkout-tables.ts';
import { orderCountTables } from './order-count-tables.ts';
import { promotionTables } from './promotion-tables.ts';
import { rateTables } from './rate-tables.ts';
import { defineSchema } from './tables.ts';

/** The tables for MySQL and MariaDB; drizzle-kit reads this file for migrations. */
export const { orders, sagas, payments, sandboxCharges, knownProducts, outbox, inbox, leases } = defineSchema(mysqlDialect);
export const { shippingZones, shippingAreas, countryTaxes, grossCurrencies } = rateTables(mysqlDialect);
export const { carts } = cartTables(mysqlDialect);
export const { cartCheckouts, guestOrders, orderKeys, verifiedEmails } = checkoutTables(mysqlDialect);
export const { promotions, redemptions } = promotionTables(mysqlDialect);
export const { orderCounts } = orderCountTables(mysqlDialect);
