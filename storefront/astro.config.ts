import { createHash } from 'node:crypto';
import node from '@astrojs/node';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { earlyTheme } from './src/theme/early-theme.ts';

const hashOf = (script: string) => `sha256-${createHash('sha256').update(script).digest('base64')}` as const;

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware', bodySizeLimit: 65_536 }), // forms hold texts alone
  integrations: [preact()],
  trailingSlash: 'never',
  build: { inlineStylesheets: 'always' }, // one small sheet: the first paint waits for no second request
  security: {
    checkOrigin: false, // the middleware checks it, behind proxies that end TLS too (src/session/same-origin.ts)
    csp: {
      scriptDirective: { hashes: [hashOf(earlyTheme)] },
      directives: [
        "default-src 'self'",
        "img-src 'self' https:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ],
    },
  },
  devToolbar: { enabled: false },
  vite: { ssr: { noExternal: true } }, // the built pages run without the packages that built them
});
