// Loads the script of suggestions when the shopper goes to the search field.
const input = document.querySelector<HTMLInputElement>('input[data-suggest]');
const list = document.querySelector<HTMLUListElement>('[data-suggestions]');
const said = document.querySelector<HTMLElement>('[data-suggestions-said]');

if (input && list && said) {
  const load = async () => {
    const { suggestIn } = await import('./suggest.ts');
    suggestIn(input, list, said);
    if (input.value && document.activeElement === input && input.dataset.typed) input.dispatchEvent(new Event('input'));
  };
  input.addEventListener('input', () => (input.dataset.typed = 'true'), { once: true });
  input.addEventListener('focus', () => void load(), { once: true });
}
