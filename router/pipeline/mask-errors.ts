import { type ErrorCode, errorCodes } from '@commerce/chassis/server/coded-error.ts';
import { unavailableFactsIn } from '@commerce/chassis/server/unavailable.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { chooseLanguage, type Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import type { GraphQLFormattedError } from 'graphql';
import type { ExecutionError } from '../federation/execution-error.ts';
import { messages } from './messages.ts';

/** Reduces the errors of an execution to what a client may see. */
export type MaskErrors = (errors: readonly ExecutionError[], traceId: string, acceptLanguage?: string) => GraphQLFormattedError[];

/** Maximum number of errors in a response: a dead subgraph can cause one for each field. */
const maxErrors = 200;

/**
 * Errors with a public code keep code and path, and their message comes from the catalogue. All others become INTERNAL with the
 * trace id, and are logged: their text may name hosts, queries or data.
 * @param language for clients whose `accept-language` names none of ours
 */
export const makeMaskErrors =
  ({ log, language = 'ko' }: Readonly<{ log: Pick<Log, 'error'>; language?: Language }>): MaskErrors =>
  (errors, traceId, acceptLanguage) => {
    if (errors.length === 0) return [];
    const reader = chooseLanguage(acceptLanguage, language);
    const message = (code: ErrorCode) => inWords(messages, { code }, reader);
    return errors.slice(0, maxErrors).map((error) => {
      const code = error.extensions?.code;
      const path = error.path ? { path: error.path } : {};
      if (code === 'OPERATION_PLANNING_FAILED') {
        log.error({ traceId, fault: error.message }, 'an operation has no plan');
        return { message: message(code), ...path, extensions: { code, traceId } };
      }
      if (code === 'SERVICE_UNAVAILABLE') {
        return { message: message(code), ...path, extensions: { code, ...unavailableFactsIn(error.extensions) } };
      }
      if (isPublicCode(code)) return { message: message(code), ...path, extensions: { code } };
      log.error(
        { traceId, path: error.path, subgraph: error.extensions?.serviceName, fault: error.message },
        'an error without a public code',
      );
      return { message: message('INTERNAL'), ...path, extensions: { code: 'INTERNAL', traceId } };
    });
  };

const isPublicCode = (code: unknown): code is Exclude<ErrorCode, 'INTERNAL'> =>
  typeof code === 'string' && code !== 'INTERNAL' && Object.hasOwn(errorCodes, code);
