import type { Account, Application } from './account.ts';
import type { Address } from './address-book.ts';

// Valid by default; a test names only what it is about.

export const anApplication = (differences: Partial<Application> = {}): Application => ({
  email: 'minji@shop.example',
  password: 'correct horse',
  name: 'Minji Park',
  accountType: 'CUSTOMER',
  ...differences,
});

export const anAccount = (differences: Partial<Account> = {}): Account => ({
  id: '019a0000-0000-7000-8000-0000000000e1',
  email: 'minji@shop.example',
  name: 'Minji Park',
  roles: ['CUSTOMER'],
  createdAt: new Date('2026-11-23T09:30:00.000Z'),
  emailVerifiedAt: null,
  ...differences,
});

export const anAddress = (differences: Partial<Address> = {}): Address => ({
  id: '019a0000-0000-7000-8000-0000000000d1',
  recipient: 'Minji Park',
  line1: '12 Eunhaeng-ro',
  line2: null,
  city: 'Seoul',
  region: null,
  postalCode: '03900',
  countryCode: 'KR',
  phone: null,
  isDefault: true,
  addedAt: new Date('2026-11-23T09:30:00.000Z'),
  ...differences,
});
