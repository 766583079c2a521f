import type { sandboxMessages } from './messages.ts';

/** The rules of answering a payment of the sandbox. Equal to the SDL's `AnswerSandboxPaymentErrorCode`. */
export type SandboxRule = keyof typeof sandboxMessages;
