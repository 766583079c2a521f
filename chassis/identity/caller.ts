/** What an account may do; equal to the SDL's `Role`. */
export const roles = ['CUSTOMER', 'SELLER', 'ADMIN'] as const;
export type Role = (typeof roles)[number];

/** Who asks, as proven by a signed context. Nothing else in a request says who asks. */
export type Caller = Anonymous | SignedIn | ServiceCaller;

export interface Anonymous {
  readonly kind: 'anonymous';
}

export interface SignedIn {
  readonly kind: 'user';
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly sessionId: string;
}

/** Another service of the shop, asking for itself and not for a user. */
export interface ServiceCaller {
  readonly kind: 'service';
  readonly service: string;
}

export const anonymous: Anonymous = { kind: 'anonymous' };

export const isAdmin = (caller: Caller): boolean => caller.kind === 'user' && caller.roles.includes('ADMIN');

/** Whether the caller is this account or an administrator. */
export const mayActFor = (caller: Caller, userId: string): boolean =>
  (caller.kind === 'user' && caller.userId === userId) || isAdmin(caller);
