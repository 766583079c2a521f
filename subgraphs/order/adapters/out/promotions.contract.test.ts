import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { openSqlStores } from './database/sql-stores.support.ts';
import { memoryStores } from './memory/memory-stores.support.ts';
import { promotionsContract } from './promotions.contract.ts';

promotionsContract('memory', async () => ({ ...memoryStores(), close: async () => undefined }));

for (const engine of enginesUnderTest) promotionsContract(engine.name, () => openSqlStores(engine));
