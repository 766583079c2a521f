// The buttons of every quantity field on the page, those too that a later answer brings.
const showButtons = () => {
  for (const button of document.querySelectorAll('[data-quantity] [data-waiting]')) button.removeAttribute('data-waiting');
};

showButtons();
document.addEventListener('commerce:content', showButtons);
document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-step]');
  const input = button?.closest('[data-quantity]')?.querySelector('input');
  if (!button || !input) return;
  if (button.dataset.step === '1') input.stepUp();
  else input.stepDown();
  input.dispatchEvent(new Event('change', { bubbles: true }));
});
