export type Role = 'CUSTOMER' | 'SELLER' | 'ADMIN';

/** What each role lets an access token do, as OAuth scopes (RFC 6749, 3.3). */
const scopesOfRole = {
  CUSTOMER: ['profile', 'orders'],
  SELLER: ['products'],
  ADMIN: ['shop'],
} as const satisfies Record<Role, readonly string[]>;

/** The scopes of an account with these roles, each once. */
export const scopesOf = (roles: readonly Role[]): readonly string[] => [...new Set(roles.flatMap((role) => scopesOfRole[role]))];
