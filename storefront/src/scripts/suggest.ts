// Suggestions below the search field: a combobox by the pattern of ARIA (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
// Without this script the field is a form as any other.
import Combobox from '@github/combobox-nav';

interface Suggestion {
  readonly text: string;
  readonly detail: string;
  readonly href: string;
  /** The address of a small picture; without one the suggestion shows the sign of its kind. */
  readonly picture?: string;
  readonly kind: 'words' | 'category' | 'product';
}

interface Suggestions {
  readonly suggestions: readonly Suggestion[];
  /** How many there are, in words, for screen readers. */
  readonly said: string;
}

/**
 * The `keyCode` of keys that an input method takes. Safari's last key of a composition has it, and `isComposing` no longer.
 * Source: https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode
 */
const keyOfInputMethod = 229;

/** From the last key to the question, in milliseconds. */
const pause = 120;

/** Makes a search field of a form suggest. @param list an empty `ul`. @param said an element that screen readers say. */
export function suggestIn(input: HTMLInputElement, list: HTMLUListElement, said: HTMLElement): void {
  // Keys that compose a syllable (Hangul, kana) belong to the input method: Enter ends the syllable, and chooses nothing.
  const leaveToInputMethod = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === keyOfInputMethod) event.stopImmediatePropagation();
  };
  input.addEventListener('keydown', leaveToInputMethod, { capture: true });
  const combobox = new Combobox(input, list, { tabInsertsSuggestions: false });
  let asking: AbortController | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    asking?.abort();
    clearTimeout(waiting);
    if (!list.hidden) combobox.stop();
    list.hidden = true;
    said.textContent = '';
  };
  const show = ({ suggestions, said: words }: Suggestions) => {
    list.replaceChildren(...suggestions.map(optionOf));
    said.textContent = words;
    if (suggestions.length === 0) return close();
    combobox.stop();
    list.hidden = false;
    combobox.start();
  };
  const ask = async (term: string) => {
    asking?.abort();
    asking = new AbortController();
    const url = `${input.dataset.suggest}?${new URLSearchParams({ q: term })}`;
    try {
      const response = await fetch(url, { signal: asking.signal });
      if (response.ok) show((await response.json()) as Suggestions);
    } catch {
      // A newer question replaced this one, or the connection is lost: the form still works.
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    const term = input.value.trim();
    if (term === '') close();
    else waiting = setTimeout(() => void ask(term), pause);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault(); // the browser would empty the field
      close();
    }
  });
  list.addEventListener('mousedown', (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener('combobox-commit', ({ target }) => {
    location.href = (target as HTMLElement).dataset.href ?? '';
  });
}

function optionOf({ text, detail, href, picture, kind }: Suggestion, index: number): HTMLLIElement {
  const option = document.createElement('li');
  option.role = 'option';
  option.id = `suggestion-${index}`;
  option.dataset.href = href;
  option.dataset.kind = kind;
  const sign = document.createElement('span');
  sign.className = 'sign';
  sign.append(picture ? pictureOf(picture) : iconOf(kind));
  const name = document.createElement('span');
  name.textContent = text;
  const small = document.createElement('small');
  small.textContent = detail;
  option.append(sign, name, ' ', small);
  return option;
}

function pictureOf(src: string): HTMLImageElement {
  const picture = new Image(40, 40);
  picture.alt = '';
  picture.src = src;
  return picture;
}

/** The page brings the icons in templates, beside the field. */
const iconOf = (kind: Suggestion['kind']): Node | string =>
  document.querySelector<HTMLTemplateElement>(`template[data-sign="${kind}"]`)?.content.cloneNode(true) ?? '';
