import { catalogueContract } from './catalogue.contract.ts';
import { productsContract } from './products.contract.ts';
import { adapters } from './shop-under-test.ts';
import { stockLedgerContract } from './stock-ledger.contract.ts';

for (const adapter of adapters) {
  productsContract(adapter);
  catalogueContract(adapter);
  stockLedgerContract(adapter);
}
