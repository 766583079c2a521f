import { ConfigError } from '@commerce/chassis/config/read-config.ts';
import { readProductConfig } from './config.ts';

describe('the configuration of the product service', () => {
  it('has its data under DATA_DIR by default', () => {
    expect(readProductConfig({ DATA_DIR: '/data' })).toMatchObject({
      host: '127.0.0.1',
      port: 4003,
      databaseUrl: 'file:///data/product/product.sqlite',
      eventLogUrl: 'file:///data/events',
    });
  });

  it('takes the given addresses', () => {
    const given = {
      PRODUCT_PORT: '0',
      PRODUCT_DATABASE_URL: 'mysql://db/product',
      EVENT_LOG_URL: 'kafka://broker:9092',
    };
    expect(readProductConfig(given)).toMatchObject({
      port: 0,
      databaseUrl: 'mysql://db/product',
      eventLogUrl: 'kafka://broker:9092',
    });
  });

  it('requires every address in production, and names each that is missing', () => {
    expect(() => readProductConfig({ MODE: 'production' })).toThrow(ConfigError);
    expect(() => readProductConfig({ MODE: 'production' })).toThrow(
      /PRODUCT_DATABASE_URL.*\n.*EVENT_LOG_URL.*\n.*ROUTER_JWKS_URL/,
    );
    const given = {
      MODE: 'production',
      PRODUCT_DATABASE_URL: 'mysql://db/product',
      EVENT_LOG_URL: 'kafka://broker:9092',
      ROUTER_JWKS_URL: 'http://router/jwks',
    };
    expect(readProductConfig(given)).toMatchObject({ databaseUrl: 'mysql://db/product' });
  });
});
