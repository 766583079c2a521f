/** Maximum size of an upload, in bytes. */
export const maxUploadBytes = 10 * 1024 * 1024;

/** How long the URL of an upload is valid, in milliseconds. */
export const uploadMs = 15 * 60_000;

/** How long an upload is kept until a picture uses it, in milliseconds. */
export const uploadKeptMs = 24 * 60 * 60_000;

/** Maximum number of uploads of one account that no picture uses. */
export const maxOpenUploads = 100;

/** Maximum number of pictures of a product. */
export const maxPictures = 20;

/** Maximum number of pixels of an upload. */
export const maxPixels = 40_000_000;

/** Maximum width and height of an upload in pixels: those of a WebP file (RFC 9649, 2.7.1). */
export const maxSide = 16_383;

/** Maximum number of code points of an alternative text. */
export const maxAlt = 300;

/** How many times longer one side of an upload may be than the other: the height of a file follows from its width. */
export const maxAspect = 4;
