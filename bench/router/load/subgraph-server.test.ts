import { serveSubgraphs } from './subgraph-server.ts';

const post = async (url: string, body: string) => {
  const response = await fetch(url, { method: 'POST', body });
  return { status: response.status, text: await response.text() };
};

describe('the server of the subgraphs', () => {
  it('makes an answer once, replays it to the same request of the same service, and counts every request', async () => {
    let made = 0;
    const answering = (name: string) => async (body: string) => `${name} ${body} ${++made}`;
    const server = await serveSubgraphs({ a: answering('a'), b: answering('b') });
    try {
      expect((await post(server.urlOf('a'), 'x')).text).toBe('a x 1');
      expect((await post(server.urlOf('a'), 'x')).text).toBe('a x 1');
      expect((await post(server.urlOf('a'), 'y')).text).toBe('a y 2');
      expect((await post(server.urlOf('b'), 'x')).text).toBe('b x 3');
      expect(server.answered()).toBe(4);
    } finally {
      await server.close();
    }
  });
});
