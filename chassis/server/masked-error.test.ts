import { GraphQLError } from 'graphql';
import { makeLog } from '../telemetry/log.ts';
import { codedError } from './coded-error.ts';
import { maskedError } from './subgraph-server.ts';
import { Overloaded } from './unavailable.ts';

const log = makeLog('test', 'silent');
const masked = (originalError: Error) =>
  maskedError(new GraphQLError(originalError.message, { originalError, path: ['placeOrder'] }), log, 'trace-1');

describe('an error of a resolver', () => {
  it('goes out as it is when it was meant for the client', () => {
    expect(maskedError(codedError('NOT_FOUND'), log, 'trace-1').extensions).toEqual({ code: 'NOT_FOUND' });
  });

  it('says "later" when an engine failed, and nothing of the engine', () => {
    const away = Object.assign(new Error('connect ECONNREFUSED 10.0.0.3:3306'), { code: 'ECONNREFUSED' });
    const error = masked(new Error('Failed query: insert into `orders`', { cause: away }));
    expect(error).toEqual({ message: expect.any(String), path: ['placeOrder'], extensions: { code: 'SERVICE_UNAVAILABLE' } });
    expect(error.message).not.toMatch(/ECONN|orders/);
  });

  it('says that nothing was begun, and when to come again, when there was no time for it', () => {
    expect(masked(new Overloaded(2_345.6)).extensions).toEqual({
      code: 'SERVICE_UNAVAILABLE',
      outcome: 'NOT_BEGUN',
      retryAfterMs: 2_346,
    });
  });

  it('is INTERNAL with the trace id otherwise', () => {
    const error = masked(new TypeError('x is undefined'));
    expect(error.extensions).toEqual({ code: 'INTERNAL', traceId: 'trace-1' });
    expect(error.message).not.toContain('undefined');
  });
});
