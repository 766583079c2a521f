// The control in the footer. The early script has applied an earlier choice.
// Without scripts the control stays invisible, and the system decides. It keeps its place, so that nothing moves.
const root = document.documentElement;
const choice = document.querySelector<HTMLSelectElement>('[data-theme-choice]');

if (choice) {
  choice.closest('label')?.removeAttribute('data-waiting');
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
