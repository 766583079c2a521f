// The sets of characters that the rules of this folder speak of. Source: the Unicode Character Database, by the properties of
// ECMAScript's regular expressions (https://tc39.es/ecma262/#table-binary-unicode-properties); what has no property is listed.

/** White space and control characters: what separates words. */
export const spaces: RegExp = /[\s\p{Z}\p{Cc}]+/gu;

/**
 * Characters that show nothing: default ignorable ones (zero-width characters, fillers, variation selectors, soft hyphens,
 * direction controls), other format characters but the Arabic, Syriac and Kaithi number signs, which have a glyph, and four that
 * are blank by their picture: Braille pattern blank, the object replacement character, the musical null notehead and the Khitan
 * filler.
 */
export const invisible: RegExp =
  /[[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800\uFFFC\u{1D159}\u{16FE4}]--[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]]/gv;

/**
 * Format characters that no name needs: direction controls, zero-width spaces, soft hyphens, byte order marks. The joiners stay,
 * because Persian, Indic scripts and emoji are written with them, and so do number signs and the tags of regional flags.
 */
export const formatting: RegExp =
  /[\p{Cf}--[\u200C\u200D\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}\u{E0020}-\u{E007F}]]/gv;

/** Controls whose effect on the direction of writing can reach past the text that holds them (UAX #9, 2.1 to 2.3). */
export const directionControls: RegExp = /[\u202A-\u202E\u2066-\u2069]/gu;

/** What a reader sees by itself. Marks need a letter before them. */
export const visible: RegExp = /[\p{L}\p{N}\p{P}\p{S}\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]/u;
