// A changed quantity is sent by itself. Without scripts the page shows a button for it.
import { showCount } from './cart-count.ts';

const waitMs = 600;
const cart = document.querySelector<HTMLElement>('[data-cart]');
if (cart) showCount(Number(cart.dataset.quantityNow));

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-update]')) {
  const { form } = button;
  let pending: ReturnType<typeof setTimeout>;
  form?.addEventListener('change', () => {
    clearTimeout(pending);
    pending = setTimeout(() => form.requestSubmit(button), waitMs);
  });
}
