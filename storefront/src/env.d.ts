declare namespace App {
  /** What the middleware knows of a request, for its page. */
  interface Locals {
    /** In the page's language, without an access token. */
    caller: import('./graph/client.ts').Caller;
  }
}
