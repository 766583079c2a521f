import { cancellingError, placingErrors } from './user-errors.ts';

describe('the errors of a refused request', () => {
  it('have the language of the request and the field of the input', () => {
    expect(placingErrors([{ code: 'QUANTITY_IS_TOO_LARGE', field: 'lines.2.quantity' }], 'ko')).toEqual([
      {
        code: 'QUANTITY_IS_TOO_LARGE',
        field: 'lines.2.quantity',
        message: '한 상품은 모두 합쳐 10,000개까지 주문할 수 있습니다.',
      },
    ]);
    expect(cancellingError('ORDER_IS_UNKNOWN', 'en')).toEqual({
      code: 'ORDER_IS_UNKNOWN',
      field: 'orderId',
      message: 'You have no such order.',
    });
  });
});
