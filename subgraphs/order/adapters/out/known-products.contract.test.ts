import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { openSqlStores } from './database/sql-stores.support.ts';
import { knownProductsContract } from './known-products.contract.ts';
import { memoryStores } from './memory/memory-stores.support.ts';

knownProductsContract('memory', async () => ({ ...memoryStores(), close: async () => undefined }));

for (const engine of enginesUnderTest) knownProductsContract(engine.name, () => openSqlStores(engine));
