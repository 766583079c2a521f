import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import { messages } from '../../../domain/messages.ts';

/** Every refusal with its field and message. The keys of `fields` are the SDL's codes. */
export const userErrorsOf = <Code extends keyof typeof messages>(
  codes: readonly Code[],
  fields: Readonly<Record<Code, string>>,
  language: Language,
) =>
  codes.map((code) => ({
    code,
    field: fields[code],
    message: inWords<Readonly<{ code: keyof typeof messages }>>(messages, { code }, language),
  }));
