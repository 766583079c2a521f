import { GraphQLScalarType } from 'graphql';

/** An instant in UTC as RFC 3339 text with milliseconds. This service only answers with instants, it takes none. */
export const dateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => {
    if (value instanceof Date) return value.toISOString();
    throw new TypeError('a DateTime comes from a Date');
  },
});
