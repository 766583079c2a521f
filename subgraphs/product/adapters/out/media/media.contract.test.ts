import { mediaContract } from './media.contract.ts';
import { mediaAdapters } from './media.support.ts';

for (const adapter of mediaAdapters) mediaContract(adapter);
