// The small pictures of a gallery scroll its row alone, not the page, and show which picture is in sight.
for (const gallery of document.querySelectorAll('[data-gallery]')) {
  const frames = gallery.querySelector<HTMLElement>('[data-frames]');
  const links = [...gallery.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  const frameOf = (link: HTMLAnchorElement) => document.getElementById(link.hash.slice(1));
  if (!frames) continue;
  const mark = () => {
    const shown = Math.round(frames.scrollLeft / frames.clientWidth);
    for (const [index, link] of links.entries()) link.setAttribute('aria-current', String(index === shown));
  };
  for (const link of links)
    link.addEventListener('click', (event) => {
      event.preventDefault();
      frames.scrollTo({ left: frameOf(link)?.offsetLeft ?? 0 });
    });
  frames.addEventListener('scroll', mark, { passive: true });
  mark();
}
