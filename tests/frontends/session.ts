/** Where a client without cookies keeps its refresh token: an app's key store, for example. */
export interface RefreshTokens {
  load(): string | undefined;
  save(token: string | undefined): void;
}

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}

interface Payload {
  readonly tokens: Tokens | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

/**
 * One signed-in account in one page or app.
 * @param url of the graph
 * @param refreshTokens for clients without cookies; a browser leaves it out, and its refresh token lives in a cookie
 * @param fetch the browser's, or a test's
 */
export function makeSession({ url, refreshTokens, fetch = globalThis.fetch }: SessionDeps) {
  let accessToken: string | undefined;
  let isRestored = false; // whether this page has asked for the tokens of a session that began earlier
  let refreshing: Promise<string | undefined> | undefined;
  const otherTabs = new BroadcastChannel(`session at ${url}`);
  otherTabs.onmessage = () => {
    [accessToken, isRestored] = [undefined, false]; // another tab has signed in or out
  };

  async function call(query: string, variables: object): Promise<Record<string, unknown>> {
    const response = await fetch(url, {
      method: 'POST',
      credentials: 'include', // sends and stores the refresh cookie, also where page and API have different origins
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data?: Record<string, unknown>;
      errors?: readonly { message: string }[];
    };
    if (!data) throw new Error(errors?.[0]?.message ?? `HTTP ${response.status}`);
    return data;
  }

  function store({ tokens }: Payload): string | undefined {
    [accessToken, isRestored] = [tokens?.accessToken, true];
    refreshTokens?.save(tokens?.refreshToken);
    return accessToken;
  }

  /** Exchanges the refresh token. Callers at the same time share one exchange. */
  function refresh(): Promise<string | undefined> {
    refreshing ??= call(refreshDocument, { input: refreshTokens ? { refreshToken: refreshTokens.load() } : {} })
      .then(({ refreshToken }) => store(refreshToken as Payload))
      .finally(() => {
        refreshing = undefined;
      });
    return refreshing;
  }

  /** The access token; undefined while signed out. A page that was just opened exchanges its refresh token first. */
  const token = async (): Promise<string | undefined> => accessToken ?? (isRestored ? undefined : refresh());

  return {
    token,
    refresh,
    /** @returns the user errors; none if the account is signed in now */
    async signIn(email: string, password: string): Promise<Payload['userErrors']> {
      const { login } = await call(loginDocument, { input: { email, password, cookie: refreshTokens === undefined } });
      store(login as Payload);
      otherTabs.postMessage('signed in');
      return (login as Payload).userErrors;
    },
    /** Ends the session on the server, here and in the account's other tabs. */
    async signOut(): Promise<void> {
      await call('mutation SignOut { logout { endedSessionId } }', {});
      store({ tokens: null, userErrors: [] });
      otherTabs.postMessage('signed out');
    },
    /**
     * As `fetch`, with the access token. Refreshes a token that has expired and repeats the request once, unseen by the caller.
     */
    fetch: async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
      const send = (accessToken: string | undefined) => {
        const headers = new Headers(init.headers);
        if (accessToken) headers.set('authorization', `Bearer ${accessToken}`);
        return fetch(input, { ...init, credentials: 'include', headers });
      };
      const response = await send(await token());
      if (response.status !== 401) return response;
      const fresh = await refresh();
      return fresh ? send(fresh) : response;
    },
    close: () => otherTabs.close(),
  };
}

export type Session = ReturnType<typeof makeSession>;

interface SessionDeps {
  readonly url: string;
  readonly refreshTokens?: RefreshTokens;
  readonly fetch?: typeof globalThis.fetch;
}

const loginDocument = `mutation SignIn($input: LoginInput!) {
  login(input: $input) { tokens { accessToken refreshToken expiresIn } userErrors { code message } }
}`;

const refreshDocument = `mutation Refresh($input: RefreshTokenInput!) {
  refreshToken(input: $input) { tokens { accessToken refreshToken expiresIn } userErrors { code message } }
}`;
