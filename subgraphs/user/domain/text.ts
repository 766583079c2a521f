/** Text as it is kept: well-formed, composed (NFC), control characters as spaces, trimmed. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();

/** Whether a reader would see nothing: spaces, zero-width characters and fillers only. */
export const isBlank = (text: string): boolean => text.replace(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, '') === '';

/** Length in characters as people count them roughly: code points, so that an emoji is one and not two. */
export const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};
