declare namespace App {
  /** What the middleware knows of a request, for its page. */
  interface Locals {
    /** In the page's language, without an access token. */
    caller: import('./graph/client.ts').Caller;
    /** Set by the storefront's process. */
    cookies: import('./session/cookies.ts').CookieSettings;
    /** Whether the sandbox takes the payments. */
    isDemo: boolean;
    /** The origins of the payment provider's pages, to which the checkout may redirect. */
    paymentPageOrigins: readonly string[];
    /** Who asks, on personal pages alone: the answer of any other page may be kept by shared caches, and reading it throws. */
    shopper: import('./session/shopper.ts').Shopper;
    shopCookies: import('./session/cookies.ts').ShopCookies;
  }
}
