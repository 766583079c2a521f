import { makeEnvelope, outgoing, readEnvelope } from './envelope.ts';

const orderId = '019a0000-0000-7000-8000-0000000000a1';
const about = { id: '019a0000-0000-7000-8000-0000000000b1', time: new Date('2026-11-23T09:30:00.000Z'), subject: orderId };
const sound = makeEnvelope('ReleaseStock', { orderId }, { ...about, correlationId: 'step', traceparent: '00-ab-cd-01' });
const read = (value: string | null, topic = 'product.commands') => readEnvelope({ value, topic });

describe('the envelope of a message', () => {
  it('is a CloudEvent with the declared source, type and schema', () => {
    expect(sound).toEqual({
      specversion: '1.0',
      id: about.id,
      source: '/order',
      type: 'commerce.ReleaseStock.v1',
      subject: orderId,
      time: '2026-11-23T09:30:00.000Z',
      datacontenttype: 'application/json',
      dataschema: 'https://commerce.example/events/release-stock.v1.json',
      data: { orderId },
      correlationid: 'step',
      traceparent: '00-ab-cd-01',
    });
  });

  it('is read back from its declared topic as it was sent', () => {
    const message = outgoing('ReleaseStock', sound);
    expect(message).toMatchObject({ topic: 'product.commands', key: orderId });
    expect(read(message.value)).toEqual({ name: 'ReleaseStock', data: { orderId }, envelope: sound });
  });

  it('is not made of data that breaks the schema', () => {
    expect(() => makeEnvelope('ReleaseStock', { orderId: 7 } as never, about)).toThrow('the data breaks its schema');
  });

  it.each([
    ['a tombstone', null, /no value/],
    ['no JSON', '<html>', /not JSON/],
    ['no CloudEvent', '{"a":1}', /no CloudEvent/],
    ['null', 'null', /no CloudEvent/],
    ['without an id', JSON.stringify({ ...sound, id: '' }), /attribute id/],
    ['of an unknown newer version', JSON.stringify({ ...sound, type: 'commerce.ReleaseStock.v2' }), /unknown/],
    ['with a wrong type in its data', JSON.stringify({ ...sound, data: { orderId: 7 } }), /schema/],
    ['with a field too many', JSON.stringify({ ...sound, data: { ...sound.data, x: 1 } }), /schema/],
    ['a message of another topic', JSON.stringify({ ...sound, type: 'commerce.OrderPlaced.v1' }), /belong/],
    ['a megabyte of noise', 'x'.repeat(1_000_000), /not JSON/],
  ])('is refused with the reason when it is %s', (_what, value, reason) => {
    expect(read(value)).toEqual({ fault: expect.stringMatching(reason) });
  });
});
