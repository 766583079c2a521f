const form = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whether a text has the form of the shop's ids: any other one in an address leads to no page. */
export const isId = (text: string): boolean => form.test(text);
