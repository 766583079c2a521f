import type { NewAccount } from '../shop-client/account.ts';

/** The two sellers of the demo shop. */
export type SellerKey = 'hanbyeol' | 'northlight';

export type PersonKey = SellerKey | 'shopper' | 'admin';

/** The accounts of the demo shop; passwords are made on the first start. */
export const people: Readonly<Record<PersonKey, Omit<NewAccount, 'password'>>> = {
  hanbyeol: { email: 'hanbyeol@shop.example', name: 'Hanbyeol Trading', accountType: 'SELLER' },
  northlight: { email: 'northlight@shop.example', name: 'Northlight Goods', accountType: 'SELLER' },
  shopper: { email: 'minji@shop.example', name: 'Minji Park', accountType: 'CUSTOMER' },
  admin: { email: 'admin@shop.example', name: 'Shop Office', accountType: 'CUSTOMER' },
};

export const personKeys = Object.keys(people) as readonly PersonKey[];

/** The shopper's default address. */
export const shopperAddress = {
  recipient: 'Minji Park',
  line1: '12 Eunhaeng-ro',
  line2: '3F',
  city: 'Seoul',
  postalCode: '03900',
  countryCode: 'KR',
  isDefault: true,
};
