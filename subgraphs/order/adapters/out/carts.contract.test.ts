import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { cartsContract } from './carts.contract.ts';
import { openSqlStores } from './database/sql-stores.support.ts';
import { memoryStores } from './memory/memory-stores.support.ts';

cartsContract('memory', async () => ({ ...memoryStores(), close: async () => undefined }));

for (const engine of enginesUnderTest) cartsContract(engine.name, () => openSqlStores(engine));
