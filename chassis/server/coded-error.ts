import { GraphQLError } from 'graphql';

/** Codes of errors that a client may see in `errors[].extensions.code`; docs/errors.md lists them, a test keeps both equal. */
export const errorCodes = {
  UNAUTHENTICATED: 'Sign in first: the request carries no valid access token.',
  FORBIDDEN: 'Your account may not do this.',
  NOT_FOUND: 'There is nothing by this id for you.',
  ID_IS_INVALID: 'The text is not an id of this shop.',
  DATE_TIME_IS_INVALID: 'The text is not a date and time with an offset.',
  CURSOR_IS_INVALID: 'The cursor was not made by this list.',
  PAGE_SIZE_IS_INVALID: '`first` must be 1 to 100.',
  FILTER_IS_INVALID: 'The filter contradicts itself.',
  CONTEXT_REFUSED: 'The request does not come from the router.',
  SERVICE_UNAVAILABLE: 'There is a temporary delay.',
  OPERATION_PLANNING_FAILED: 'We could not work out how to answer this operation.',
  INTERNAL: 'Something went wrong on our side. The trace id helps us find it.',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** An error that is meant for the client, with its stable code. Everything else that is thrown is masked at the edge. */
export const codedError = (code: ErrorCode, message: string = errorCodes[code]): GraphQLError =>
  new GraphQLError(message, { extensions: { code } });
