// A chosen country gets its own form at once. Without scripts the shopper presses the button beside the countries.
for (const choice of document.querySelectorAll<HTMLSelectElement>('[data-country]')) {
  const button = choice.form?.querySelector<HTMLButtonElement>('[data-country-button]');
  if (!button) continue;
  button.hidden = true;
  choice.addEventListener('change', () => choice.form?.requestSubmit(button));
}
