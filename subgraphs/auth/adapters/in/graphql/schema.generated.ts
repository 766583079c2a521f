// Generated from the SDL by `pnpm generate`; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SessionModel } from './models.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
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

/** Why a sign-in was refused. */
export type LoginError = {
  __typename?: 'LoginError';
  /** The broken rule. */
  code: LoginErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
  /** With LOGIN_IS_THROTTLED: when the next attempt is welcome. Null otherwise. */
  retryAt: Maybe<Scalars['DateTime']['output']>;
};

/** The rules of `login`. */
export type LoginErrorCode =
  /** The answer's cookie would be lost: the page that asks is on another site than the API (another host name), or the request came over a WebSocket. Use one host name for both, or keep the refresh token in the page. */
  | 'COOKIE_IS_NOT_KEPT'
  /** No account has this email and password. The same answer for both, so that a client cannot probe for accounts. */
  | 'CREDENTIALS_ARE_WRONG'
  /** Too many wrong passwords; try again later. */
  | 'LOGIN_IS_THROTTLED';

/** What `login` needs. */
export type LoginInput = {
  /** For browsers: keeps the refresh token in a cookie that scripts cannot read and other sites' pages cannot use. Refused where the browser would not keep it. */
  cookie?: Scalars['Boolean']['input'];
  /** The account's email, in any case. */
  email: Scalars['String']['input'];
  /** The account's password. */
  password: Scalars['String']['input'];
};

/** What `login` answers. */
export type LoginPayload = {
  __typename?: 'LoginPayload';
  /** The tokens of the new session; null if refused. */
  tokens: Maybe<Tokens>;
  /** Why it was refused; empty on success. */
  userErrors: Array<LoginError>;
};

/** What `logoutEverywhere` answers. */
export type LogoutEverywherePayload = {
  __typename?: 'LogoutEverywherePayload';
  /** How many sessions were ended. */
  endedSessions: Scalars['Int']['output'];
};

/** What `logout` answers. */
export type LogoutPayload = {
  __typename?: 'LogoutPayload';
  /** The ended session's id, that of the access token if it names another one than the cookie; null if none lived. */
  endedSessionId: Maybe<Scalars['ID']['output']>;
};

/** Changes of the auth subgraph. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Signs in with email and password and begins a session. */
  login: Maybe<LoginPayload>;
  /** Ends the session of the access token that asks, and that of the refresh token in the browser's cookie, which suffices alone. */
  logout: Maybe<LogoutPayload>;
  /** Ends every session of the signed-in account. */
  logoutEverywhere: Maybe<LogoutEverywherePayload>;
  /** Trades a refresh token for a new pair; the old one is spent. */
  refreshToken: Maybe<RefreshTokenPayload>;
  /** Ends one session of the signed-in account. */
  revokeSession: Maybe<RevokeSessionPayload>;
};


/** Changes of the auth subgraph. */
export type MutationLoginArgs = {
  input: LoginInput;
};


/** Changes of the auth subgraph. */
export type MutationRefreshTokenArgs = {
  input: RefreshTokenInput;
};


/** Changes of the auth subgraph. */
export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};

/** Reads of the auth subgraph. */
export type Query = {
  __typename?: 'Query';
  /** The signed-in account's living sessions, latest use first; null for an anonymous request. */
  sessions: Maybe<Array<Session>>;
};

/** Why a refresh token was refused. */
export type RefreshTokenError = {
  __typename?: 'RefreshTokenError';
  /** The broken rule. */
  code: RefreshTokenErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `refreshToken`. */
export type RefreshTokenErrorCode =
  /** The answer's cookie would be lost: the page that asks is on another site than the API (another host name), or the request came over a WebSocket. Use one host name for both, or keep the refresh token in the page. */
  | 'COOKIE_IS_NOT_KEPT'
  /** The session's time is over: sign in again. */
  | 'REFRESH_TOKEN_IS_EXPIRED'
  /** The token is no refresh token of a living session. */
  | 'REFRESH_TOKEN_IS_INVALID'
  /** The token had been used before, so someone else may hold it: the session is ended. Sign in again. */
  | 'REFRESH_TOKEN_WAS_REUSED';

/** What `refreshToken` needs. */
export type RefreshTokenInput = {
  /** The refresh token of the latest pair. Left out by browsers: the cookie holds it, and gets the next one. */
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};

/** What `refreshToken` answers. */
export type RefreshTokenPayload = {
  __typename?: 'RefreshTokenPayload';
  /** The next tokens of the session; null if refused. */
  tokens: Maybe<Tokens>;
  /** Why it was refused; empty on success. */
  userErrors: Array<RefreshTokenError>;
};

/** Why a session was not ended. */
export type RevokeSessionError = {
  __typename?: 'RevokeSessionError';
  /** The broken rule. */
  code: RevokeSessionErrorCode;
  /** The input at fault, as a path below `input`; `input` itself where it is no single part of it. */
  field: Scalars['String']['output'];
  /** The rule in words. */
  message: Scalars['String']['output'];
};

/** The rules of `revokeSession`. */
export type RevokeSessionErrorCode =
  /** The signed-in account has no such living session. */
  | 'SESSION_IS_UNKNOWN';

/** What `revokeSession` needs. */
export type RevokeSessionInput = {
  /** Which session. */
  sessionId: Scalars['ID']['input'];
};

/** What `revokeSession` answers. */
export type RevokeSessionPayload = {
  __typename?: 'RevokeSessionPayload';
  /** The ended session's id; null if refused. */
  endedSessionId: Maybe<Scalars['ID']['output']>;
  /** Why it was refused; empty on success. */
  userErrors: Array<RevokeSessionError>;
};

/** One sign-in of one device. It lives as long as its refresh token is used in time. */
export type Session = {
  __typename?: 'Session';
  /** The network address of the last use; null if unknown. */
  address: Maybe<Scalars['String']['output']>;
  /** When the session began. */
  createdAt: Scalars['DateTime']['output'];
  /** The device as its browser or app named itself; null if it did not. */
  device: Maybe<Scalars['String']['output']>;
  /** Identifies the session. */
  id: Scalars['ID']['output'];
  /** Whether the request that asks runs in this session. */
  isCurrent: Scalars['Boolean']['output'];
  /** When its refresh token was last used. */
  lastUsedAt: Scalars['DateTime']['output'];
};

/** A pair of tokens for one session. */
export type Tokens = {
  __typename?: 'Tokens';
  /** Send it as `Authorization: Bearer <accessToken>`. A signed JWT; treat it as opaque. */
  accessToken: Scalars['String']['output'];
  /** Seconds until the access token expires. */
  expiresIn: Scalars['Int']['output'];
  /** Trade it for the next pair with `refreshToken`; each one works once. Empty where it went into a cookie. */
  refreshToken: Scalars['String']['output'];
  /** Always `Bearer`. */
  tokenType: Scalars['String']['output'];
};



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
  Session: Session;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Session:
    ( { __typename: 'Session' }
    & GraphQLRecursivePick<FederationTypes['Session'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  LoginError: ResolverTypeWrapper<LoginError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  LoginErrorCode: LoginErrorCode;
  LoginInput: LoginInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  LoginPayload: ResolverTypeWrapper<LoginPayload>;
  LogoutEverywherePayload: ResolverTypeWrapper<LogoutEverywherePayload>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  LogoutPayload: ResolverTypeWrapper<LogoutPayload>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshTokenError: ResolverTypeWrapper<RefreshTokenError>;
  RefreshTokenErrorCode: RefreshTokenErrorCode;
  RefreshTokenInput: RefreshTokenInput;
  RefreshTokenPayload: ResolverTypeWrapper<RefreshTokenPayload>;
  RevokeSessionError: ResolverTypeWrapper<RevokeSessionError>;
  RevokeSessionErrorCode: RevokeSessionErrorCode;
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: ResolverTypeWrapper<RevokeSessionPayload>;
  Session: ResolverTypeWrapper<SessionModel>;
  Tokens: ResolverTypeWrapper<Tokens>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  LoginError: LoginError;
  String: Scalars['String']['output'];
  LoginInput: LoginInput;
  Boolean: Scalars['Boolean']['output'];
  LoginPayload: LoginPayload;
  LogoutEverywherePayload: LogoutEverywherePayload;
  Int: Scalars['Int']['output'];
  LogoutPayload: LogoutPayload;
  ID: Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  Query: Record<PropertyKey, never>;
  RefreshTokenError: RefreshTokenError;
  RefreshTokenInput: RefreshTokenInput;
  RefreshTokenPayload: RefreshTokenPayload;
  RevokeSessionError: RevokeSessionError;
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: RevokeSessionPayload;
  Session: SessionModel;
  Tokens: Tokens;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type LoginErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoginError'] = ResolversParentTypes['LoginError']> = {
  code?: Resolver<ResolversTypes['LoginErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LoginPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoginPayload'] = ResolversParentTypes['LoginPayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['LoginError']>, ParentType, ContextType>;
};

export type LogoutEverywherePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogoutEverywherePayload'] = ResolversParentTypes['LogoutEverywherePayload']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LogoutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogoutPayload'] = ResolversParentTypes['LogoutPayload']> = {
  endedSessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  login?: Resolver<Maybe<ResolversTypes['LoginPayload']>, ParentType, ContextType, RequireFields<MutationLoginArgs, 'input'>>;
  logout?: Resolver<Maybe<ResolversTypes['LogoutPayload']>, ParentType, ContextType>;
  logoutEverywhere?: Resolver<Maybe<ResolversTypes['LogoutEverywherePayload']>, ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['RefreshTokenPayload']>, ParentType, ContextType, RequireFields<MutationRefreshTokenArgs, 'input'>>;
  revokeSession?: Resolver<Maybe<ResolversTypes['RevokeSessionPayload']>, ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  sessions?: Resolver<Maybe<Array<ResolversTypes['Session']>>, ParentType, ContextType>;
};

export type RefreshTokenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshTokenError'] = ResolversParentTypes['RefreshTokenError']> = {
  code?: Resolver<ResolversTypes['RefreshTokenErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RefreshTokenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshTokenPayload'] = ResolversParentTypes['RefreshTokenPayload']> = {
  tokens?: Resolver<Maybe<ResolversTypes['Tokens']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RefreshTokenError']>, ParentType, ContextType>;
};

export type RevokeSessionErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeSessionError'] = ResolversParentTypes['RevokeSessionError']> = {
  code?: Resolver<ResolversTypes['RevokeSessionErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RevokeSessionPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = {
  endedSessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['RevokeSessionError']>, ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session'], FederationReferenceType extends FederationReferenceTypes['Session'] = FederationReferenceTypes['Session']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Session']> | FederationReferenceType, FederationReferenceType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TokensResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tokens'] = ResolversParentTypes['Tokens']> = {
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refreshToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tokenType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  LoginError?: LoginErrorResolvers<ContextType>;
  LoginPayload?: LoginPayloadResolvers<ContextType>;
  LogoutEverywherePayload?: LogoutEverywherePayloadResolvers<ContextType>;
  LogoutPayload?: LogoutPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshTokenError?: RefreshTokenErrorResolvers<ContextType>;
  RefreshTokenPayload?: RefreshTokenPayloadResolvers<ContextType>;
  RevokeSessionError?: RevokeSessionErrorResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  Tokens?: TokensResolvers<ContextType>;
};

