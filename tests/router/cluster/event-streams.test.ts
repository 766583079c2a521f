import { setTimeout as pause } from 'node:timers/promises';
import { anEventReader } from '../support/an-event-reader.ts';
import type { RouterProcess } from '../support/router-process.ts';
import { allServe, fresh, severalWorkers } from '../support/several-workers.ts';

describe('event streams of several workers', () => {
  let shop: Awaited<ReturnType<typeof severalWorkers>>;
  beforeAll(async () => {
    shop = await severalWorkers();
  });
  afterEach(() => shop.stop());
  afterAll(() => shop.close());
  const pidsOf = ({ output }: RouterProcess) =>
    [...output().matchAll(/"pid":(\d+),"msg":"a worker serves"/g)].map(([, pid]) => Number(pid));

  it('carries operations from any worker to the reader of the stream, at whichever worker it reads', async () => {
    const { address } = await shop.start();
    const url = `${address}/graphql`;
    const put = await fresh(url, { method: 'PUT' });
    expect(put.status).toBe(201);
    const headers = { 'x-graphql-event-stream-token': put.text, 'content-type': 'application/json' };
    const post = (id: string) =>
      fresh(url, { method: 'POST', headers, body: JSON.stringify({ query: '{ slow }', extensions: { operationId: id } }) });
    const stream = await anEventReader(url, { 'x-graphql-event-stream-token': put.text });
    expect(stream.status).toBe(200);
    const ids = ['1', '2', '3', '4'];
    for (const id of ids) expect((await post(id)).status).toBe(202);
    const events = await stream.take(8);
    expect(events.filter(({ event }) => event === 'next').map(({ data }) => data)).toEqual(
      ids.map((id) => ({ id, payload: expect.objectContaining({ data: { slow: 'x'.repeat(20_000) } }) })),
    );
    for (const _ of ids) expect((await fresh(url, { headers: { ...headers, accept: 'text/event-stream' } })).status).toBe(409);
    for (const id of ids) expect((await fresh(`${url}?operationId=${id}`, { method: 'DELETE', headers })).status).toBe(200);
    const elsewhere = { ...headers, 'x-graphql-event-stream-token': put.text.replace(/^\d+/, '99') };
    expect((await fresh(`${url}?operationId=1`, { method: 'DELETE', headers: elsewhere })).status).toBe(404);
    await stream.leave();
    while ((await post('5')).status !== 404) await pause(20);
  });

  it('ends the event streams of workers that are killed, and their tokens with them', async () => {
    const { router, address } = await shop.start();
    const url = `${address}/graphql`;
    const tokens = [await fresh(url, { method: 'PUT' }), await fresh(url, { method: 'PUT' })].map(({ text }) => text);
    const readers = await Promise.all(tokens.map((token) => anEventReader(url, { 'x-graphql-event-stream-token': token })));
    process.kill(pidsOf(router)[0] as number, 'SIGKILL');
    process.kill(pidsOf(router)[1] as number, 'SIGKILL');
    const rests = await Promise.allSettled(readers.map((reader) => reader.rest()));
    expect(rests).toHaveLength(2);
    await allServe(address);
    for (const token of tokens) {
      const headers = { 'x-graphql-event-stream-token': token, accept: 'text/event-stream' };
      expect((await fresh(url, { headers })).status).toBe(404);
    }
  });

  it('ends open streams in order when the router ends, whichever worker reads', async () => {
    const { router, address } = await shop.start();
    const url = `${address}/graphql`;
    const puts = await Promise.all([1, 2, 3, 4].map(() => fresh(url, { method: 'PUT' })));
    const readers = await Promise.all(puts.map(({ text }) => anEventReader(url, { 'x-graphql-event-stream-token': text })));
    expect(readers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    router.child.kill('SIGTERM');
    // a truncated body would reject
    expect(await Promise.all(readers.map((reader) => reader.rest()))).toEqual([[], [], [], []]);
    expect(await router.exitCode()).toBe(0);
  });
});
