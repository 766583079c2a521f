// The control in the footer. The early script has applied an earlier choice.
// Without scripts the control stays hidden, and the system decides.
const root = document.documentElement;
const choice = document.querySelector<HTMLSelectElement>('[data-theme-choice]');

if (choice) {
  choice.closest('label')?.removeAttribute('hidden');
  choice.value = root.dataset.theme ?? 'system';
  choice.addEventListener('change', () => {
    if (choice.value === 'system') {
      localStorage.removeItem('theme');
      delete root.dataset.theme;
    } else {
      localStorage.setItem('theme', choice.value);
      root.dataset.theme = choice.value;
    }
  });
}
