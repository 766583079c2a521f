// Generated from the SDL by `pnpm generate`; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserModel, AddressModel } from './models.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC as RFC 3339 text with milliseconds, for example `2026-11-23T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  _FieldSet: { input: string; output: string; }
};

/** What a new account is opened for. */
export type AccountType =
  /** A shopper. */
  | 'CUSTOMER'
  /** A seller, who can also shop. */
  | 'SELLER';

/** Why an address was not added. */
export type AddAddressError = {
  __typename?: 'AddAddressError';
  /** The broken rule. */
  code: AddAddressErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `addAddress`. */
export type AddAddressErrorCode =
  /** The book holds 50 addresses already. */
  | 'ADDRESS_BOOK_IS_FULL'
  /** A required part is blank. */
  | 'ADDRESS_FIELD_IS_EMPTY'
  /** A part is longer than its limit. */
  | 'ADDRESS_FIELD_IS_TOO_LONG'
  /** The country is not an ISO 3166-1 alpha-2 code. */
  | 'COUNTRY_IS_UNKNOWN'
  /** The country, or the named region of it, has no such postal code. */
  | 'POSTAL_CODE_IS_INVALID'
  /** The country names its regions in addresses, and has no such region. */
  | 'REGION_IS_UNKNOWN';

/** What `addAddress` needs. */
export type AddAddressInput = {
  /** City or town, 1 to 100 characters. */
  city: Scalars['String']['input'];
  /** Country as ISO 3166-1 alpha-2 code, for example `KR`. */
  countryCode: Scalars['String']['input'];
  /** Whether it becomes the default at once. */
  isDefault?: Scalars['Boolean']['input'];
  /** Street and house number, 1 to 200 characters. */
  line1: Scalars['String']['input'];
  /** Flat, floor or building, at most 200 characters. */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** Phone number for the delivery, at most 30 characters. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, at most 20 characters. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** Who receives the parcel, 1 to 100 characters. */
  recipient: Scalars['String']['input'];
  /** State, province or region, at most 100 characters. */
  region?: InputMaybe<Scalars['String']['input']>;
};

/** What `addAddress` answers. */
export type AddAddressPayload = {
  __typename?: 'AddAddressPayload';
  /** The new address; null if refused. */
  address: Maybe<Address>;
  /** Why it was refused; empty on success. */
  userErrors: Array<AddAddressError>;
};

/** A postal address in an account's address book. */
export type Address = {
  __typename?: 'Address';
  /** City or town. */
  city: Scalars['String']['output'];
  /** Country as ISO 3166-1 alpha-2 code, for example `KR`. */
  countryCode: Scalars['String']['output'];
  /** Identifies the address. */
  id: Scalars['ID']['output'];
  /** Whether this is the address taken when none is named. */
  isDefault: Scalars['Boolean']['output'];
  /** Street and house number. */
  line1: Scalars['String']['output'];
  /** Flat, floor or building; null where there is none. */
  line2: Maybe<Scalars['String']['output']>;
  /** Phone number for the delivery; null if not given. */
  phone: Maybe<Scalars['String']['output']>;
  /** Postal code; null where the country has none. */
  postalCode: Maybe<Scalars['String']['output']>;
  /** Who receives the parcel. */
  recipient: Scalars['String']['output'];
  /** State, province or region; null where the country has none. */
  region: Maybe<Scalars['String']['output']>;
};

/** Why a password was not changed. */
export type ChangePasswordError = {
  __typename?: 'ChangePasswordError';
  /** The broken rule. */
  code: ChangePasswordErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `changePassword`. */
export type ChangePasswordErrorCode =
  /** The account has another password. */
  | 'CURRENT_PASSWORD_IS_WRONG'
  /** Too many wrong passwords in this session; sign in anew, or try again later. */
  | 'PASSWORD_CHANGE_IS_THROTTLED'
  /** The password is among the first that anybody tries: a common one, one character repeated, the email or the name. */
  | 'PASSWORD_IS_TOO_COMMON'
  /** The password has more than 128 characters. */
  | 'PASSWORD_IS_TOO_LONG'
  /** The password has fewer than 8 characters. */
  | 'PASSWORD_IS_TOO_SHORT';

/** What `changePassword` needs. */
export type ChangePasswordInput = {
  /** The password as it is. */
  currentPassword: Scalars['String']['input'];
  /** 8 to 128 characters; none of the passwords that are tried first, and not the email or the name. */
  newPassword: Scalars['String']['input'];
};

/** What `changePassword` answers. */
export type ChangePasswordPayload = {
  __typename?: 'ChangePasswordPayload';
  /** The account whose password changed; null if refused. */
  user: Maybe<User>;
  /** Why it was refused; empty on success. */
  userErrors: Array<ChangePasswordError>;
};

/** Changes of the user subgraph. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Adds an address to the signed-in account's book. The first one becomes the default. */
  addAddress: Maybe<AddAddressPayload>;
  /** Changes the signed-in account's password and ends its other sessions. */
  changePassword: Maybe<ChangePasswordPayload>;
  /** Removes an address of the signed-in account. If it was the default, the oldest one left becomes it. */
  removeAddress: Maybe<RemoveAddressPayload>;
  /** Mails the signed-in account a token that `verifyEmail` takes; at most three an hour. */
  requestEmailVerification: Maybe<RequestEmailVerificationPayload>;
  /** Mails a token that `resetPassword` takes, if an account has this email. The answer is the same if none has. */
  requestPasswordReset: Maybe<RequestPasswordResetPayload>;
  /** Sets a new password by a mailed token and ends all sessions of the account. The email counts as verified thereby. */
  resetPassword: Maybe<ResetPasswordPayload>;
  /** Makes an address the signed-in account's default. */
  setDefaultAddress: Maybe<SetDefaultAddressPayload>;
  /** Opens an account. It does not sign in: call `login` next. */
  signUp: Maybe<SignUpPayload>;
  /** Changes an address of the signed-in account. Fields left out stay as they are; orders already placed keep theirs. */
  updateAddress: Maybe<UpdateAddressPayload>;
  /** Changes the signed-in account's profile. Fields left out stay as they are. */
  updateProfile: Maybe<UpdateProfilePayload>;
  /** Shows by a mailed token that mail to the account's email arrives. Anonymous callers may call it: the mail may be read on another device. */
  verifyEmail: Maybe<VerifyEmailPayload>;
};


/** Changes of the user subgraph. */
export type MutationAddAddressArgs = {
  input: AddAddressInput;
};


/** Changes of the user subgraph. */
export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


/** Changes of the user subgraph. */
export type MutationRemoveAddressArgs = {
  input: RemoveAddressInput;
};


/** Changes of the user subgraph. */
export type MutationRequestPasswordResetArgs = {
  input: RequestPasswordResetInput;
};


/** Changes of the user subgraph. */
export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


/** Changes of the user subgraph. */
export type MutationSetDefaultAddressArgs = {
  input: SetDefaultAddressInput;
};


/** Changes of the user subgraph. */
export type MutationSignUpArgs = {
  input: SignUpInput;
};


/** Changes of the user subgraph. */
export type MutationUpdateAddressArgs = {
  input: UpdateAddressInput;
};


/** Changes of the user subgraph. */
export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


/** Changes of the user subgraph. */
export type MutationVerifyEmailArgs = {
  input: VerifyEmailInput;
};

/** Reads of the user subgraph. */
export type Query = {
  __typename?: 'Query';
  /** The signed-in account; null for an anonymous request. */
  me: Maybe<User>;
  /** An account by its id; null if there is none. */
  user: Maybe<User>;
};


/** Reads of the user subgraph. */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};

/** Why an address was not removed. */
export type RemoveAddressError = {
  __typename?: 'RemoveAddressError';
  /** The broken rule. */
  code: RemoveAddressErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `removeAddress`. */
export type RemoveAddressErrorCode =
  /** The signed-in account has no such address. */
  | 'ADDRESS_IS_UNKNOWN';

/** What `removeAddress` needs. */
export type RemoveAddressInput = {
  /** Which address. */
  addressId: Scalars['ID']['input'];
};

/** What `removeAddress` answers. */
export type RemoveAddressPayload = {
  __typename?: 'RemoveAddressPayload';
  /** The removed address's id; null if refused. */
  removedAddressId: Maybe<Scalars['ID']['output']>;
  /** Why it was refused; empty on success. */
  userErrors: Array<RemoveAddressError>;
};

/** What `requestEmailVerification` answers. */
export type RequestEmailVerificationPayload = {
  __typename?: 'RequestEmailVerificationPayload';
  /** Whether a mail goes out: false if the email is verified already. */
  accepted: Scalars['Boolean']['output'];
};

/** What `requestPasswordReset` needs. */
export type RequestPasswordResetInput = {
  /** The account's email, in any case. */
  email: Scalars['String']['input'];
};

/** What `requestPasswordReset` answers, the same for every caller and email. */
export type RequestPasswordResetPayload = {
  __typename?: 'RequestPasswordResetPayload';
  /** Always true: the request was written down. Whether a mail goes out only its reader learns. */
  accepted: Scalars['Boolean']['output'];
};

/** Why a password was not reset. */
export type ResetPasswordError = {
  __typename?: 'ResetPasswordError';
  /** The broken rule. */
  code: ResetPasswordErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `resetPassword`. */
export type ResetPasswordErrorCode =
  /** The password is among the first that anybody tries: a common one, one character repeated, the email or the name. */
  | 'PASSWORD_IS_TOO_COMMON'
  /** The password has more than 128 characters. */
  | 'PASSWORD_IS_TOO_LONG'
  /** The password has fewer than 8 characters. */
  | 'PASSWORD_IS_TOO_SHORT'
  /** The token was never mailed, was used, or is older than an hour. */
  | 'RESET_TOKEN_IS_INVALID';

/** What `resetPassword` needs. */
export type ResetPasswordInput = {
  /** 8 to 128 characters; none of the passwords that are tried first, and not the email or the name. */
  newPassword: Scalars['String']['input'];
  /** The token from the mail. It works once, for an hour. */
  token: Scalars['String']['input'];
};

/** What `resetPassword` answers. */
export type ResetPasswordPayload = {
  __typename?: 'ResetPasswordPayload';
  /** Whether the password is the new one. Call `login` next. */
  reset: Scalars['Boolean']['output'];
  /** Why it was refused; empty on success. */
  userErrors: Array<ResetPasswordError>;
};

/** What an account may do. One account can hold several roles. */
export type Role =
  /** Operates the shop. Granted by a command on the machine, never through this API. */
  | 'ADMIN'
  /** Buys: places and cancels own orders. Every account has it. */
  | 'CUSTOMER'
  /** Sells: creates and changes own products. */
  | 'SELLER';

/** Why the default address was not changed. */
export type SetDefaultAddressError = {
  __typename?: 'SetDefaultAddressError';
  /** The broken rule. */
  code: SetDefaultAddressErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `setDefaultAddress`. */
export type SetDefaultAddressErrorCode =
  /** The signed-in account has no such address. */
  | 'ADDRESS_IS_UNKNOWN';

/** What `setDefaultAddress` needs. */
export type SetDefaultAddressInput = {
  /** Which address. */
  addressId: Scalars['ID']['input'];
};

/** What `setDefaultAddress` answers. */
export type SetDefaultAddressPayload = {
  __typename?: 'SetDefaultAddressPayload';
  /** The address, now the default; null if refused. */
  address: Maybe<Address>;
  /** Why it was refused; empty on success. */
  userErrors: Array<SetDefaultAddressError>;
};

/** Why an account was not opened. */
export type SignUpError = {
  __typename?: 'SignUpError';
  /** The broken rule. */
  code: SignUpErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `signUp`. */
export type SignUpErrorCode =
  /** The email is not an address. */
  | 'EMAIL_IS_INVALID'
  /** An account with this email, in any case, exists. */
  | 'EMAIL_IS_TAKEN'
  /** The name holds a link or something that mail programs show as one. */
  | 'NAME_CONTAINS_LINK'
  /** The name is blank. */
  | 'NAME_IS_EMPTY'
  /** The name has more than 100 characters. */
  | 'NAME_IS_TOO_LONG'
  /** The password is among the first that anybody tries: a common one, one character repeated, the email or the name. */
  | 'PASSWORD_IS_TOO_COMMON'
  /** The password has more than 128 characters. */
  | 'PASSWORD_IS_TOO_LONG'
  /** The password has fewer than 8 characters. */
  | 'PASSWORD_IS_TOO_SHORT';

/** What `signUp` needs. */
export type SignUpInput = {
  /** What the account is opened for. */
  accountType?: AccountType;
  /** An email address; it is trimmed and lower-cased, and unique in the shop. */
  email: Scalars['String']['input'];
  /** The name shown to others, 1 to 100 characters, without links. */
  name: Scalars['String']['input'];
  /** 8 to 128 characters; none of the passwords that are tried first, and not the email or the name. */
  password: Scalars['String']['input'];
};

/** What `signUp` answers. */
export type SignUpPayload = {
  __typename?: 'SignUpPayload';
  /** The new account; null if refused. */
  user: Maybe<User>;
  /** Why it was refused; empty on success. */
  userErrors: Array<SignUpError>;
};

/** Why an address was not changed. */
export type UpdateAddressError = {
  __typename?: 'UpdateAddressError';
  /** The broken rule. */
  code: UpdateAddressErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `updateAddress`. */
export type UpdateAddressErrorCode =
  /** A required part is blank. */
  | 'ADDRESS_FIELD_IS_EMPTY'
  /** A part is longer than its limit. */
  | 'ADDRESS_FIELD_IS_TOO_LONG'
  /** The signed-in account has no such address. */
  | 'ADDRESS_IS_UNKNOWN'
  /** The country is not an ISO 3166-1 alpha-2 code. */
  | 'COUNTRY_IS_UNKNOWN'
  /** The country, or the named region of it, has no such postal code. */
  | 'POSTAL_CODE_IS_INVALID'
  /** The country names its regions in addresses, and has no such region. */
  | 'REGION_IS_UNKNOWN';

/** What `updateAddress` needs. */
export type UpdateAddressInput = {
  /** Which address. */
  addressId: Scalars['ID']['input'];
  /** City or town, 1 to 100 characters. */
  city?: InputMaybe<Scalars['String']['input']>;
  /** Country as ISO 3166-1 alpha-2 code. */
  countryCode?: InputMaybe<Scalars['String']['input']>;
  /** Street and house number, 1 to 200 characters. */
  line1?: InputMaybe<Scalars['String']['input']>;
  /** Flat, floor or building, at most 200 characters; null removes it. */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** Phone number for the delivery, at most 30 characters; null removes it. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, at most 20 characters; null removes it. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** Who receives the parcel, 1 to 100 characters. */
  recipient?: InputMaybe<Scalars['String']['input']>;
  /** State, province or region, at most 100 characters; null removes it. */
  region?: InputMaybe<Scalars['String']['input']>;
};

/** What `updateAddress` answers. */
export type UpdateAddressPayload = {
  __typename?: 'UpdateAddressPayload';
  /** The address as it is now; null if refused. */
  address: Maybe<Address>;
  /** Why it was refused; empty on success. */
  userErrors: Array<UpdateAddressError>;
};

/** Why a profile was not changed. */
export type UpdateProfileError = {
  __typename?: 'UpdateProfileError';
  /** The broken rule. */
  code: UpdateProfileErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `updateProfile`. */
export type UpdateProfileErrorCode =
  /** The name holds a link or something that mail programs show as one. */
  | 'NAME_CONTAINS_LINK'
  /** The name is blank. */
  | 'NAME_IS_EMPTY'
  /** The name has more than 100 characters. */
  | 'NAME_IS_TOO_LONG';

/** What `updateProfile` can change. */
export type UpdateProfileInput = {
  /** The name shown to others, 1 to 100 characters, without links. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** What `updateProfile` answers. */
export type UpdateProfilePayload = {
  __typename?: 'UpdateProfilePayload';
  /** The account as it is now; null if refused. */
  user: Maybe<User>;
  /** Why it was refused; empty on success. */
  userErrors: Array<UpdateProfileError>;
};

/** A person or company with an account. */
export type User = {
  __typename?: 'User';
  /** The address book, default address first. Null for everyone but its owner and administrators. */
  addresses: Maybe<Array<Address>>;
  /** When the account was opened. */
  createdAt: Scalars['DateTime']['output'];
  /** The normalised email address. Null for everyone but its owner and administrators. */
  email: Maybe<Scalars['String']['output']>;
  /** Whether the owner has shown that mail to the address arrives. Null for everyone but its owner and administrators. */
  emailVerified: Maybe<Scalars['Boolean']['output']>;
  /** Identifies the account for ever. */
  id: Scalars['ID']['output'];
  /** The name shown to others. */
  name: Scalars['String']['output'];
  /** What this account may do. Null for everyone but its owner and administrators: it would name those worth attacking. */
  roles: Maybe<Array<Role>>;
};

/** Why an email was not verified. */
export type VerifyEmailError = {
  __typename?: 'VerifyEmailError';
  /** The broken rule. */
  code: VerifyEmailErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `verifyEmail`. */
export type VerifyEmailErrorCode =
  /** The token was never mailed, was used, or is older than an hour. */
  | 'VERIFICATION_TOKEN_IS_INVALID';

/** What `verifyEmail` needs. */
export type VerifyEmailInput = {
  /** The token from the mail. It works once, for an hour. */
  token: Scalars['String']['input'];
};

/** What `verifyEmail` answers. */
export type VerifyEmailPayload = {
  __typename?: 'VerifyEmailPayload';
  /** Why it was refused; empty on success. */
  userErrors: Array<VerifyEmailError>;
  /** Whether the email is verified now. */
  verified: Scalars['Boolean']['output'];
};

/** Whose an answer is. */
export type Cache__Scope =
  /** It depends on who asks. */
  | 'PRIVATE'
  /** Everybody gets the same. */
  | 'PUBLIC';



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccountType: AccountType;
  AddAddressError: ResolverTypeWrapper<AddAddressError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AddAddressErrorCode: AddAddressErrorCode;
  AddAddressInput: AddAddressInput;
  AddAddressPayload: ResolverTypeWrapper<Omit<AddAddressPayload, 'address'> & { address?: Maybe<ResolversTypes['Address']> }>;
  Address: ResolverTypeWrapper<AddressModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ChangePasswordError: ResolverTypeWrapper<ChangePasswordError>;
  ChangePasswordErrorCode: ChangePasswordErrorCode;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ResolverTypeWrapper<Omit<ChangePasswordPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveAddressError: ResolverTypeWrapper<RemoveAddressError>;
  RemoveAddressErrorCode: RemoveAddressErrorCode;
  RemoveAddressInput: RemoveAddressInput;
  RemoveAddressPayload: ResolverTypeWrapper<RemoveAddressPayload>;
  RequestEmailVerificationPayload: ResolverTypeWrapper<RequestEmailVerificationPayload>;
  RequestPasswordResetInput: RequestPasswordResetInput;
  RequestPasswordResetPayload: ResolverTypeWrapper<RequestPasswordResetPayload>;
  ResetPasswordError: ResolverTypeWrapper<ResetPasswordError>;
  ResetPasswordErrorCode: ResetPasswordErrorCode;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordPayload: ResolverTypeWrapper<ResetPasswordPayload>;
  Role: Role;
  SetDefaultAddressError: ResolverTypeWrapper<SetDefaultAddressError>;
  SetDefaultAddressErrorCode: SetDefaultAddressErrorCode;
  SetDefaultAddressInput: SetDefaultAddressInput;
  SetDefaultAddressPayload: ResolverTypeWrapper<Omit<SetDefaultAddressPayload, 'address'> & { address?: Maybe<ResolversTypes['Address']> }>;
  SignUpError: ResolverTypeWrapper<SignUpError>;
  SignUpErrorCode: SignUpErrorCode;
  SignUpInput: SignUpInput;
  SignUpPayload: ResolverTypeWrapper<Omit<SignUpPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  UpdateAddressError: ResolverTypeWrapper<UpdateAddressError>;
  UpdateAddressErrorCode: UpdateAddressErrorCode;
  UpdateAddressInput: UpdateAddressInput;
  UpdateAddressPayload: ResolverTypeWrapper<Omit<UpdateAddressPayload, 'address'> & { address?: Maybe<ResolversTypes['Address']> }>;
  UpdateProfileError: ResolverTypeWrapper<UpdateProfileError>;
  UpdateProfileErrorCode: UpdateProfileErrorCode;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: ResolverTypeWrapper<Omit<UpdateProfilePayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  User: ResolverTypeWrapper<UserModel>;
  VerifyEmailError: ResolverTypeWrapper<VerifyEmailError>;
  VerifyEmailErrorCode: VerifyEmailErrorCode;
  VerifyEmailInput: VerifyEmailInput;
  VerifyEmailPayload: ResolverTypeWrapper<VerifyEmailPayload>;
  cache__Scope: Cache__Scope;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddAddressError: AddAddressError;
  String: Scalars['String']['output'];
  AddAddressInput: AddAddressInput;
  AddAddressPayload: Omit<AddAddressPayload, 'address'> & { address?: Maybe<ResolversParentTypes['Address']> };
  Address: AddressModel;
  ID: Scalars['ID']['output'];
  ChangePasswordError: ChangePasswordError;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: Omit<ChangePasswordPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  DateTime: Scalars['DateTime']['output'];
  Mutation: Record<PropertyKey, never>;
  Query: Record<PropertyKey, never>;
  RemoveAddressError: RemoveAddressError;
  RemoveAddressInput: RemoveAddressInput;
  RemoveAddressPayload: RemoveAddressPayload;
  RequestEmailVerificationPayload: RequestEmailVerificationPayload;
  RequestPasswordResetInput: RequestPasswordResetInput;
  RequestPasswordResetPayload: RequestPasswordResetPayload;
  ResetPasswordError: ResetPasswordError;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordPayload: ResetPasswordPayload;
  SetDefaultAddressError: SetDefaultAddressError;
  SetDefaultAddressInput: SetDefaultAddressInput;
  SetDefaultAddressPayload: Omit<SetDefaultAddressPayload, 'address'> & { address?: Maybe<ResolversParentTypes['Address']> };
  SignUpError: SignUpError;
  SignUpInput: SignUpInput;
  SignUpPayload: Omit<SignUpPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  UpdateAddressError: UpdateAddressError;
  UpdateAddressInput: UpdateAddressInput;
  UpdateAddressPayload: Omit<UpdateAddressPayload, 'address'> & { address?: Maybe<ResolversParentTypes['Address']> };
  UpdateProfileError: UpdateProfileError;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfilePayload: Omit<UpdateProfilePayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  User: UserModel;
  VerifyEmailError: VerifyEmailError;
  VerifyEmailInput: VerifyEmailInput;
  VerifyEmailPayload: VerifyEmailPayload;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<Cache__Scope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AddAddressErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddAddressError'] = ResolversParentTypes['AddAddressError']> = {
  code?: Resolver<ResolversTypes['AddAddressErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AddAddressPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddAddressPayload'] = ResolversParentTypes['AddAddressPayload']> = {
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['AddAddressError']>, ParentType, ContextType>;
};

export type AddressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  countryCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChangePasswordErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordError'] = ResolversParentTypes['ChangePasswordError']> = {
  code?: Resolver<ResolversTypes['ChangePasswordErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ChangePasswordPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordPayload'] = ResolversParentTypes['ChangePasswordPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ChangePasswordError']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addAddress?: Resolver<Maybe<ResolversTypes['AddAddressPayload']>, ParentType, ContextType, RequireFields<MutationAddAddressArgs, 'input'>>;
  changePassword?: Resolver<Maybe<ResolversTypes['ChangePasswordPayload']>, ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  removeAddress?: Resolver<Maybe<ResolversTypes['RemoveAddressPayload']>, ParentType, ContextType, RequireFields<MutationRemoveAddressArgs, 'input'>>;
  requestEmailVerification?: Resolver<Maybe<ResolversTypes['RequestEmailVerificationPayload']>, ParentType, ContextType>;
  requestPasswordReset?: Resolver<Maybe<ResolversTypes['RequestPasswordResetPayload']>, ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'input'>>;
  resetPassword?: Resolver<Maybe<ResolversTypes['ResetPasswordPayload']>, ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  setDefaultAddress?: Resolver<Maybe<ResolversTypes['SetDefaultAddressPayload']>, ParentType, ContextType, RequireFields<MutationSetDefaultAddressArgs, 'input'>>;
  signUp?: Resolver<Maybe<ResolversTypes['SignUpPayload']>, ParentType, ContextType, RequireFields<MutationSignUpArgs, 'input'>>;
  updateAddress?: Resolver<Maybe<ResolversTypes['UpdateAddressPayload']>, ParentType, ContextType, RequireFields<MutationUpdateAddressArgs, 'input'>>;
  updateProfile?: Resolver<Maybe<ResolversTypes['UpdateProfilePayload']>, ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  verifyEmail?: Resolver<Maybe<ResolversTypes['VerifyEmailPayload']>, ParentType, ContextType, RequireFields<MutationVerifyEmailArgs, 'input'>>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
};

export type RemoveAddressErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveAddressError'] = ResolversParentTypes['RemoveAddressError']> = {
  code?: Resolver<ResolversTypes['RemoveAddressErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RemoveAddressPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveAddressPayload'] = ResolversParentTypes['RemoveAddressPayload']> = {
  removedAddressId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RemoveAddressError']>, ParentType, ContextType>;
};

export type RequestEmailVerificationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestEmailVerificationPayload'] = ResolversParentTypes['RequestEmailVerificationPayload']> = {
  accepted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RequestPasswordResetPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestPasswordResetPayload'] = ResolversParentTypes['RequestPasswordResetPayload']> = {
  accepted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ResetPasswordErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResetPasswordError'] = ResolversParentTypes['ResetPasswordError']> = {
  code?: Resolver<ResolversTypes['ResetPasswordErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ResetPasswordPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResetPasswordPayload'] = ResolversParentTypes['ResetPasswordPayload']> = {
  reset?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['ResetPasswordError']>, ParentType, ContextType>;
};

export type SetDefaultAddressErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetDefaultAddressError'] = ResolversParentTypes['SetDefaultAddressError']> = {
  code?: Resolver<ResolversTypes['SetDefaultAddressErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SetDefaultAddressPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetDefaultAddressPayload'] = ResolversParentTypes['SetDefaultAddressPayload']> = {
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SetDefaultAddressError']>, ParentType, ContextType>;
};

export type SignUpErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignUpError'] = ResolversParentTypes['SignUpError']> = {
  code?: Resolver<ResolversTypes['SignUpErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SignUpPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignUpPayload'] = ResolversParentTypes['SignUpPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['SignUpError']>, ParentType, ContextType>;
};

export type UpdateAddressErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateAddressError'] = ResolversParentTypes['UpdateAddressError']> = {
  code?: Resolver<ResolversTypes['UpdateAddressErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpdateAddressPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateAddressPayload'] = ResolversParentTypes['UpdateAddressPayload']> = {
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UpdateAddressError']>, ParentType, ContextType>;
};

export type UpdateProfileErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfileError'] = ResolversParentTypes['UpdateProfileError']> = {
  code?: Resolver<ResolversTypes['UpdateProfileErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UpdateProfilePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfilePayload'] = ResolversParentTypes['UpdateProfilePayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UpdateProfileError']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  addresses?: Resolver<Maybe<Array<ResolversTypes['Address']>>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<Maybe<Array<ResolversTypes['Role']>>, ParentType, ContextType>;
};

export type VerifyEmailErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerifyEmailError'] = ResolversParentTypes['VerifyEmailError']> = {
  code?: Resolver<ResolversTypes['VerifyEmailErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VerifyEmailPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerifyEmailPayload'] = ResolversParentTypes['VerifyEmailPayload']> = {
  userErrors?: Resolver<Array<ResolversTypes['VerifyEmailError']>, ParentType, ContextType>;
  verified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AddAddressError?: AddAddressErrorResolvers<ContextType>;
  AddAddressPayload?: AddAddressPayloadResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  ChangePasswordError?: ChangePasswordErrorResolvers<ContextType>;
  ChangePasswordPayload?: ChangePasswordPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveAddressError?: RemoveAddressErrorResolvers<ContextType>;
  RemoveAddressPayload?: RemoveAddressPayloadResolvers<ContextType>;
  RequestEmailVerificationPayload?: RequestEmailVerificationPayloadResolvers<ContextType>;
  RequestPasswordResetPayload?: RequestPasswordResetPayloadResolvers<ContextType>;
  ResetPasswordError?: ResetPasswordErrorResolvers<ContextType>;
  ResetPasswordPayload?: ResetPasswordPayloadResolvers<ContextType>;
  SetDefaultAddressError?: SetDefaultAddressErrorResolvers<ContextType>;
  SetDefaultAddressPayload?: SetDefaultAddressPayloadResolvers<ContextType>;
  SignUpError?: SignUpErrorResolvers<ContextType>;
  SignUpPayload?: SignUpPayloadResolvers<ContextType>;
  UpdateAddressError?: UpdateAddressErrorResolvers<ContextType>;
  UpdateAddressPayload?: UpdateAddressPayloadResolvers<ContextType>;
  UpdateProfileError?: UpdateProfileErrorResolvers<ContextType>;
  UpdateProfilePayload?: UpdateProfilePayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  VerifyEmailError?: VerifyEmailErrorResolvers<ContextType>;
  VerifyEmailPayload?: VerifyEmailPayloadResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
