import { v7, validate } from 'uuid';

/** A new id: a UUID of version 7, which sorts by time and so keeps database pages together. */
export const newId = (): string => v7();

/** Whether the text is a UUID of any version, lower case: the only form that this shop makes. */
export const isId = (text: string): boolean => validate(text) && text === text.toLowerCase();
