// A link in a mail carries its code behind the #, which browsers send to no server. This script puts the code into the form's
// field and takes it out of the address and the history. Without scripts the shopper copies the code from the mail.
const code = new URLSearchParams(location.hash.slice(1)).get('token');
const field = document.querySelector<HTMLInputElement>('#token');

if (code && field) {
  history.replaceState(null, '', location.pathname + location.search);
  field.value = code;
  field.closest('.entry')?.setAttribute('hidden', '');
}
