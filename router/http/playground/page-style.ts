/**
 * GraphiQL lifts its own `transform: none` from a tab that is pressed; the tab then jumps to where its opening animation began,
 * and the click misses it.
 */
const tabs = '.graphiql-tab{transform:none!important}';

const dark = (selector: string, style: string) =>
  `.graphiql-dark ${selector}{${style}}@media(prefers-color-scheme:dark){body:not(.graphiql-light) ${selector}{${style}}}`;

/**
 * Buttons and panels of our own, in the colours of GraphiQL's theme: a class of the body, or the system's where a person has
 * chosen none.
 */
const panels = `#shop-buttons{position:fixed;right:16px;bottom:16px;z-index:10;display:flex;gap:8px}
.shop-button,.shop-panel{--back:#fff;--ink:#123;--line:#8888;font:14px/1.4 system-ui,sans-serif;background:var(--back);color:var(--ink);border:1px solid var(--line);border-radius:6px}
${dark(':is(.shop-button,.shop-panel)', '--back:#242a38;--ink:#e8ecf4;--line:#5b6478')}
.shop-button{padding:8px 16px;cursor:pointer;max-width:55vw;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.shop-button[aria-pressed=true],.shop-button[aria-expanded=true]{outline:2px solid #6b8afd}
.shop-panel{position:fixed;right:16px;bottom:64px;z-index:10;max-width:min(70vw,calc(100vw - 32px));max-height:70vh;overflow:auto;box-sizing:border-box}
.shop-panel[hidden]{display:none}.shop-plan:not(:has(svg)){padding:12px}
.shop-plan svg{display:block;--first:#e8f7ee;--entity:#eef4ff;--text:#123}
${dark('.shop-plan svg', '--first:#1f4030;--entity:#223458;--text:#e8ecf4')}
.shop-sign-in{display:grid;gap:12px;padding:16px;width:min(20rem,calc(100vw - 32px))}
.shop-sign-in label{display:grid;gap:4px}.shop-sign-in :is(input,button){font:inherit;padding:8px 10px;border-radius:6px;border:1px solid var(--line);background:transparent;color:inherit}
.shop-sign-in button{background:#1a56c4;color:#fff;cursor:pointer}.shop-sign-in p{margin:0}.shop-sign-in p:empty{display:none}`;

/** A phone shows the operation above its answer; GraphiQL puts them side by side at any width. */
const phone = `@media(max-width:700px){.graphiql-sessions>div:has(>.graphiql-response){flex-direction:column!important}
.graphiql-sessions>div:has(>.graphiql-response)>div{flex:1 1 0!important;min-width:0!important;min-height:0!important}
.graphiql-sessions>div:has(>.graphiql-response)>.graphiql-horizontal-drag-bar{display:none}
.graphiql-container .graphiql-logo{display:none}.graphiql-container .graphiql-response{padding-bottom:56px}
.graphiql-dialog{width:calc(100vw - 24px)!important;max-height:90vh}}`;

export const pageStyle = `${tabs}\n${panels}\n${phone}`;
