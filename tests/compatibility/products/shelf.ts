/** The data of the products subgraph: the suite expects these values. */
export const creator = {
  email: 'support@apollographql.com',
  name: 'Jane Smith',
  totalProductsCreated: 1337,
  yearsOfEmployment: 10,
};

const dimensions = { size: 'small', weight: 1, unit: 'kg' };

const study = (caseNumber: string, description: string) => ({ study: { caseNumber, description }, outcome: null });

export const research = [study('1234', 'Federation Study'), study('1235', 'Studio Study')];

export const products = [
  {
    id: 'apollo-federation',
    sku: 'federation',
    package: '@apollo/federation',
    variation: { id: 'OSS' },
    dimensions,
    createdBy: creator,
    notes: null,
    research: research.slice(0, 1),
  },
  {
    id: 'apollo-studio',
    sku: 'studio',
    package: '',
    variation: { id: 'platform' },
    dimensions,
    createdBy: creator,
    notes: null,
    research: research.slice(1),
  },
];

export const deprecatedProducts = [
  {
    sku: 'apollo-federation-v1',
    package: '@apollo/federation-v1',
    reason: 'Migrate to Federation V2',
    createdBy: creator,
  },
];

export const inventories = [{ id: 'apollo-oss', deprecatedProducts }];
