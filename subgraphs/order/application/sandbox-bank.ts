import type { Result } from '@commerce/kernel/result.ts';
import type { SandboxRule } from '../domain/sandbox-bank.ts';

/** The port to the bank of the sandbox provider, which asks the buyer on a page of the storefront. */
export interface SandboxBank {
  /**
   * Takes the buyer's answer. The first answer counts.
   *
   * @returns whether the buyer has approved the payment
   */
  answer(request: {
    readonly reference: string;
    readonly approve: boolean;
  }): Promise<Result<Readonly<{ approved: boolean }>, Readonly<{ code: SandboxRule }>>>;
}
