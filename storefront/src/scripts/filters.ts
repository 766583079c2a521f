// The form of a list's filters sends what is filled in, and shows what the list shows when a shopper comes back to it: browsers
// keep a page as it was left, with a box checked that is not in the address.
const form = document.querySelector<HTMLFormElement>('[data-filters]');

form?.addEventListener('formdata', ({ formData }) => {
  for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
  if (!formData.has('min') && !formData.has('max')) formData.delete('currency');
});
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) form?.reset();
});
