import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sourceFiles } from './source-files.ts';
import { strayFaults } from './stray-faults.ts';

const planted = (text: string, path = 'router/thing.ts') => strayFaults({ path, text });

describe('faults without a handler', () => {
  it('are nowhere in the processes', () => {
    expect(sourceFiles().flatMap(strayFaults)).toEqual([]);
  });

  it.each([
    'void client.dispose();',
    'const dispose = () => void client.dispose();',
    '  void admit(request, socket, head);',
    'if (isLate) void end(1);',
    'response.once("close", () => void values.return?.());',
    'return void closed(code, reason);',
    'void (isOpen && client.dispose());',
    "server.on('upgrade', take);",
    "server.prependListener(\n  'upgrade',\n  take);",
    "socket.once('message', take);",
    "http.on('connection', (socket) => open.add(socket));",
    "server.on('clientError', refuse);",
    "socket.on('close', async () => leave());",
    'setTimeout(async () => leave(), 5);',
    'setInterval(async () => look(), 5);',
  ])('are found where the code says `%s`', (text) => {
    expect(planted(text)).toHaveLength(1);
  });

  it.each([
    'const forget = () => void open.delete(key);',
    'ping: async () => void (await redis.ping()),',
    'type Close = () => void;',
    'type OnFault = (error: unknown) => void | undefined;',
    'function close(): void {',
    'const work: Promise<void> = start();',
    '// void client.dispose() would reject',
    "listen(server, 'upgrade', take, onFault);",
    "socket.on('close', leave);",
  ])('are not seen in `%s`', (text) => {
    expect(planted(text)).toEqual([]);
  });

  it('are of no concern in tests', () => {
    expect(planted('void client.dispose();', 'router/thing.test.ts')).toEqual([]);
  });

  it('that are promises without `void` are the linter’s to find: it knows types', () => {
    const { linter } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    expect(linter.rules.nursery.noFloatingPromises).toBe('error');
  });
});
