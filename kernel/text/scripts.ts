/**
 * Whether a word mixes scripts whose letters look alike, as `pаypal` with a Cyrillic а does: Unicode's "highly restrictive" level
 * allows one script, or Latin with the scripts of Chinese, Japanese or Korean (UTS #39, 5.2).
 */
export const mixesScripts = (text: string): boolean =>
  text.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => !oneScript.some((form) => form.test(word)));

const shared = String.raw`\p{scx=Common}\p{scx=Inherited}`;
const form = (...scripts: readonly string[]) =>
  new RegExp(`^[${shared}${scripts.map((one) => `\\p{scx=${one}}`).join('')}]*$`, 'u');
const singles =
  'Arab Armn Beng Bopo Cans Cher Copt Cyrl Deva Ethi Geor Grek Gujr Guru Hebr Khmr Knda Laoo Mlym Mong Mymr Nkoo Orya Sinh Syrc Taml Telu Tfng Thaa Thai Tibt Yiii';
const oneScript: readonly RegExp[] = [
  form('Latn', 'Hani', 'Hira', 'Kana'),
  form('Latn', 'Hani', 'Bopo'),
  form('Latn', 'Hani', 'Hang'),
  ...singles.split(' ').map((script) => form(script)),
];
