/** Runs before anything is drawn, so that a page never flashes in the other theme. The configuration allows it by its hash. */
export const earlyTheme =
  "try{const t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}";
