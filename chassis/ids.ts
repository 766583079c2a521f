import { v7, validate } from 'uuid';

/** A new id: a UUID of version 7, which sorts by time and so keeps database pages together. */
export const newId = (): string => v7();

/** Whether the text is a UUID of any version, lower case: the only form that this shop makes. */
export const isId = (text: string): boolean => validate(text) && text === text.toLowerCase();

/** The least id that may have been made at an instant: RFC 9562, 5.7 begins with its milliseconds since 1970. */
export function firstIdAt(at: Date): string {
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
