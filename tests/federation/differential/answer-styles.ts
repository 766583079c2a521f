import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { hash } from './random.ts';

/**
 * The text of a subgraph's answer in one of the ways in which servers write the same. Which one follows from the answer, so that
 * a seed finds it again.
 */
export function inSomeStyle(answer: ExecutionResult): string {
  const text = JSON.stringify(answer);
  const hasErrors = (answer.errors?.length ?? 0) > 0;
  switch (hash(text) % 6) {
    case 0:
      return `\ufeff${text}`;
    case 1:
      return JSON.stringify({ extensions: null, ...answer, ...(!hasErrors && { errors: null }) });
    case 2:
      return JSON.stringify({ ...answer, ...(!hasErrors && { errors: [] }), status: 'ok' });
    case 3:
      return JSON.stringify(answer, null, 2);
    case 4:
      return JSON.stringify({
        ...answer,
        ...(hasErrors && { errors: answer.errors?.map((error) => withoutWords(error.toJSON())) }),
      });
    default:
      return text;
  }
}

/** The generator reads what a plan gets wrong from its words. */
const withoutWords = ({ message, path }: GraphQLFormattedError) => ({
  message: message.includes('POISON') ? message : null,
  path,
  extensions: null,
});
