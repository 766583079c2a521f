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
      /PRODUCT_DATABASE_URL.*\n.*EVENT_LOG_URL.*\n.*MEDIA_URL.*\n.*ROUTER_JWKS_URL/,
    );
    const given = {
      MODE: 'production',
      PRODUCT_DATABASE_URL: 'mysql://db/product',
      EVENT_LOG_URL: 'kafka://broker:9092',
      MEDIA_URL: 'file:///media',
      ROUTER_JWKS_URL: 'http://router/jwks',
    };
    expect(readProductConfig(given)).toMatchObject({ databaseUrl: 'mysql://db/product' });
  });

  it('keeps pictures in a folder, or in a bucket with its account', () => {
    expect(readProductConfig({ DATA_DIR: '/data' }).media).toEqual({ url: 'file:///data/product/media', bucket: undefined });
    const bucket = { MEDIA_URL: 'https://s3.example/pictures', MEDIA_ACCESS_KEY_ID: 'shop', MEDIA_SECRET_ACCESS_KEY: 'long' };
    expect(readProductConfig(bucket).media).toEqual({
      url: 'https://s3.example/pictures',
      bucket: {
        uploadUrl: 'https://s3.example/pictures',
        region: 'us-east-1',
        account: { accessKeyId: 'shop', secretAccessKey: 'long' },
      },
    });
    expect(readProductConfig({ ...bucket, MEDIA_UPLOAD_URL: 'https://cdn.example/pictures' }).media.bucket).toMatchObject({
      uploadUrl: 'https://cdn.example/pictures',
    });
    expect(() => readProductConfig({ MEDIA_URL: 'https://s3.example/pictures' })).toThrow(
      /MEDIA_ACCESS_KEY_ID.*\n.*MEDIA_SECRET_ACCESS_KEY: must be given for a bucket/,
    );
  });

  it('searches in the database, or in a cluster at an address', () => {
    expect(readProductConfig({}).openSearch).toBeUndefined();
    expect(readProductConfig({ OPENSEARCH_URL: 'http://search:9200' }).openSearch).toBeUndefined();
    const given = { SEARCH_ENGINE: 'opensearch', OPENSEARCH_URL: 'https://shop:s3@search:9200' };
    expect(readProductConfig(given).openSearch).toEqual({ url: given.OPENSEARCH_URL, prefix: 'commerce' });
    expect(readProductConfig({ ...given, OPENSEARCH_INDEX_PREFIX: 'tea-shop' }).openSearch?.prefix).toBe('tea-shop');
  });

  it.each([
    [{ SEARCH_ENGINE: 'opensearch' }, /OPENSEARCH_URL: must be given with SEARCH_ENGINE=opensearch/],
    [{ SEARCH_ENGINE: 'solr', OPENSEARCH_URL: 'search:9200', OPENSEARCH_INDEX_PREFIX: 'Shop' }, /ENGINE.*\n.*URL.*\n.*PREFIX/],
    [{ MODE: 'production', OPENSEARCH_URL: 'https://admin:admin@search' }, /OPENSEARCH_URL: holds the password of a demo/],
  ])('refuses a search engine without what it needs: %j', (given, fault) => {
    expect(() => readProductConfig(given)).toThrow(fault);
  });
});
