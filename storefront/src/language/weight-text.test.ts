import { weightText } from './weight-text.ts';

it.each([
  [80, 'en', '80 g'],
  [999, 'ko', '999g'],
  [1_000, 'en', '1 kg'],
  [1_250, 'en', '1.25 kg'],
])('%i grams are %s for people who read %s', (grams, language, text) => {
  expect(weightText(grams, language)).toBe(text);
});
