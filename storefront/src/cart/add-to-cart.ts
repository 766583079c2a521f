// Forms with `data-add-to-cart` are sent without leaving the page. A lost connection is tried again with the same key, so that a
// product is put in once.
import { showToast } from '../scripts/toast.ts';
import { showCount } from './cart-count.ts';

const attempts = 3;

/** One addition at a time in all tabs: the first one of a new shopper makes the cart, and the next ones must find its cookie. */
const inTurn = async <T>(task: () => Promise<T>): Promise<T> =>
  navigator.locks ? await navigator.locks.request('cart', task) : await task(); // locks need a secure context

async function send(form: HTMLFormElement): Promise<{ quantity?: number; fault?: string }> {
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  body.set('key', crypto.randomUUID());
  for (let attempt = 1; ; attempt += 1)
    try {
      const response = await fetch(form.action, { method: 'POST', headers: { accept: 'application/json' }, body });
      return await response.json();
    } catch (error) {
      if (attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, attempt * 500));
    }
}

document.addEventListener('submit', async (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches('[data-add-to-cart]')) return;
  event.preventDefault();
  const { added = '', view = '', failed = '' } = form.dataset;
  try {
    const { quantity, fault } = await inTurn(() => send(form));
    if (quantity === undefined) return showToast(fault ?? failed);
    showCount(quantity);
    showToast(added, { text: view, href: form.action.replace(/\/add$/, '') });
  } catch {
    showToast(failed);
  }
});
