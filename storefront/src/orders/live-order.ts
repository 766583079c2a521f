// Shows an order's progress as it happens: the page's server sends an event at each new status, and the script takes the part
// that has changed from the same page. Without scripts the page refreshes itself while the order is under way.
const live = document.querySelector<HTMLElement>('[data-live-order]');

if (live) {
  const events = new EventSource(live.dataset.liveOrder as string);
  events.onmessage = async ({ data }) => {
    const shown = document.querySelector<HTMLElement>('[data-live-order]');
    if (!shown || shown.dataset.status === data) return;
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-live-order]');
    if (fresh) shown.replaceWith(fresh);
  };
  events.addEventListener('end', () => events.close());
}
