// The number of pieces in the cart, in the header of every page. The last known number shows at once, then the shop's.
const key = 'cart-quantity';

/** Shows the number in the header, and keeps it for the next page. */
export function showCount(quantity: number): void {
  sessionStorage.setItem(key, String(quantity));
  for (const badge of document.querySelectorAll<HTMLElement>('[data-cart-count]')) {
    badge.hidden = quantity === 0;
    const text = quantity > 99 ? '99+' : String(quantity);
    badge.textContent = text;
    const link = badge.closest<HTMLAnchorElement>('[data-cart-link]');
    const name = link?.dataset.cartLink;
    if (link && name) link.setAttribute('aria-label', quantity === 0 ? name : `${name} ${text}`);
  }
}

/** Asks the shop for the number. */
export async function refreshCount(): Promise<void> {
  const response = await fetch('/cart/summary').catch(() => undefined); // the number stays as it was
  const { quantity } = response?.ok ? ((await response.json()) as { quantity: number | null }) : { quantity: null };
  if (quantity !== null) showCount(quantity);
}

const start = () => {
  showCount(Number(sessionStorage.getItem(key) ?? 0));
  void refreshCount();
};

start();
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) start(); // the browser kept the page with the number that it had
});
