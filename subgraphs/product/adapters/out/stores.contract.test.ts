import { catalogueContract } from './catalogue.contract.ts';
import { categoriesContract } from './categories.contract.ts';
import { categoryEditorContract } from './category-editor.contract.ts';
import { groupsContract } from './groups.contract.ts';
import { listingsContract } from './listings.contract.ts';
import { picturesContract } from './pictures.contract.ts';
import { productsContract } from './products.contract.ts';
import { searchIndexContract } from './search-index.contract.ts';
import { stockLedgerContract } from './stock-ledger.contract.ts';
import { adapters, searchAdapters } from './stores.support.ts';

for (const adapter of adapters) {
  productsContract(adapter);
  searchIndexContract(adapter);
  listingsContract(adapter);
  catalogueContract(adapter);
  categoriesContract(adapter);
  groupsContract(adapter);
  picturesContract(adapter);
  categoryEditorContract(adapter);
  stockLedgerContract(adapter);
}

for (const adapter of searchAdapters) {
  searchIndexContract(adapter);
  listingsContract(adapter);
}
