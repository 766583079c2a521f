import { findBreakingChanges } from 'graphql';
import { apiSchema } from './compose.ts';

export interface BreakingChange {
  /** What changed, in words that name `Type.field`. */
  readonly description: string;
  /** Whether a commit message declares it. */
  readonly declared: boolean;
}

/**
 * What clients of the earlier supergraph's API would notice. `commitMessages` may declare breaks: `schema-break: Type.field`, one
 * a line.
 */
export function breakingChanges(earlier: string, now: string, commitMessages: string): readonly BreakingChange[] {
  const declarations = [...commitMessages.matchAll(/^\s*schema-break:\s*([\w.]+)\s*$/gm)].map(([, element]) => element);
  return findBreakingChanges(apiSchema(earlier), apiSchema(now)).map(({ description }) => {
    const named: readonly string[] = description.match(/[A-Za-z_]\w*(?:\.\w+)*/g) ?? [];
    return { description, declared: declarations.some((element) => element !== undefined && named.includes(element)) };
  });
}
