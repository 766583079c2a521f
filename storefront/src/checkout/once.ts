// A form with `data-once` is sent once; the server takes a second one for the same order anyway. A page that the back button
// brings from memory can be sent again.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
  const button = form.querySelector('button');
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    button?.setAttribute('aria-disabled', 'true');
  });
  addEventListener('pageshow', () => {
    delete form.dataset.sent;
    button?.removeAttribute('aria-disabled');
  });
}
