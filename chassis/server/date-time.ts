import { GraphQLScalarType } from 'graphql';
import { codedError } from './coded-error.ts';

/** RFC 3339, 5.6: a date, a time and an offset. */
const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** An instant: UTC as RFC 3339 text with milliseconds in answers, RFC 3339 text of any offset in inputs. */
export const dateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => {
    if (value instanceof Date) return value.toISOString();
    throw new TypeError('a DateTime comes from a Date');
  },
  parseValue: (value) => {
    const instant = typeof value === 'string' && form.test(value) ? new Date(value) : undefined;
    if (instant && !Number.isNaN(instant.getTime())) return instant;
    throw codedError('DATE_TIME_IS_INVALID');
  },
});
