import fc from 'fast-check';

describe('the values of property tests', () => {
  it('are drawn from the seed that PROPERTY_SEED names, so that a second try draws them again', () => {
    const { PROPERTY_SEED } = process.env;
    expect(fc.readConfigureGlobal().seed).toBe(PROPERTY_SEED === undefined ? undefined : Number(PROPERTY_SEED));
  });
});
