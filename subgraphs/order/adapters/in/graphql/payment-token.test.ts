import { providerPageToken } from '../../../domain/payment.ts';
import { paymentTokenOf } from './payment-token.ts';

describe('how a request pays', () => {
  it.each([
    ['a token', { method: 'TOKEN', token: 'pm_1' }, 'pm_1'],
    ['the provider’s page', { method: 'PROVIDER_PAGE' }, providerPageToken],
    ['the provider’s page, with a null', { method: 'PROVIDER_PAGE', token: null }, providerPageToken],
    ['a token that is not there', { method: 'TOKEN' }, null],
    ['both', { method: 'PROVIDER_PAGE', token: 'pm_1' }, null],
    ['nothing', undefined, 'the default'],
  ] as const)('is by %s', (_name, payment, token) => {
    expect(paymentTokenOf(payment, 'the default')).toBe(token);
  });
});
