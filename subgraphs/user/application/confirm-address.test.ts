import { anAddress } from '../domain/builders.support.ts';
import { confirmAddress } from './confirm-address.ts';

const command = { orderId: 'order', buyerId: 'buyer', addressId: 'home' };

describe('confirming an address for an order', () => {
  it('answers with the postal parts and nothing else', () => {
    const { id, isDefault, addedAt, ...address } = anAddress({ id: 'home' });
    expect(confirmAddress(command, [anAddress({ id: 'work' }), { ...address, id, isDefault, addedAt }])).toEqual({
      name: 'AddressConfirmed',
      data: { orderId: 'order', address },
    });
  });

  it('refuses an address that is not in the buyer’s book', () => {
    const refused = { name: 'AddressRefused', data: { orderId: 'order', code: 'ADDRESS_UNKNOWN' } };
    expect(confirmAddress(command, [anAddress({ id: 'work' })])).toEqual(refused);
    expect(confirmAddress(command, [])).toEqual(refused);
  });
});
