// What tests import as 'fast-check' (jest.config.mjs). PROPERTY_SEED makes every property test draw the same values again.
import fc from '#fast-check';

const seed = Number(process.env.PROPERTY_SEED ?? Number.NaN);
if (Number.isInteger(seed)) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

export * from '#fast-check';
export default fc;
