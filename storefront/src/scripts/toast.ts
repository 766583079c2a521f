/** How long a toast stays, in milliseconds. */
const stays = 6_000;

/** Shows a short text in the page's live region, which screen readers say. @param link a link beside the text. */
export function showToast(text: string, link?: Readonly<{ text: string; href: string }>): void {
  const region = document.querySelector('[data-toasts]');
  if (!region) return;
  const toast = document.createElement('p');
  toast.className = 'toast';
  toast.append(text);
  if (link) {
    const anchor = document.createElement('a');
    anchor.href = link.href;
    anchor.textContent = link.text;
    toast.append(anchor);
  }
  region.append(toast);
  setTimeout(() => toast.remove(), stays);
}
