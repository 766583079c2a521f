const project = (displayName, testMatch, extra = {}) => ({
  displayName,
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testMatch,
  testPathIgnorePatterns: ['/node_modules/', '/.data/'],
  modulePathIgnorePatterns: ['<rootDir>/.data/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/tests/jest/seeded-fast-check.mjs',
    '^#fast-check$': '<rootDir>/node_modules/fast-check/lib/fast-check.js',
  },
  transform: { '\\.ts$': '<rootDir>/tests/jest/strip-types.mjs' },
  ...extra,
});

const code = '<rootDir>/{kernel,schema,chassis,subgraphs,router,storefront,tools,bench,infra,tests/router,tests/federation}/**';

export default {
  projects: [
    // Rules and use cases on fakes.
    project('unit', [`${code}/*.test.ts`, '!**/*.contract.test.ts', '!**/*.property.test.ts']),
    // Rules under random histories.
    project('property', [`${code}/*.property.test.ts`]),
    // Every adapter of a port against the port's one suite.
    project('contract', [`${code}/*.contract.test.ts`]),
    // Fences around the layers, the schema and the documents.
    project('architecture', ['<rootDir>/tests/architecture/**/*.test.ts']),
    // The real processes, through the router only; and what a router of any make may ask of the subgraphs.
    project('blackbox', ['<rootDir>/tests/{blackbox,compatibility,frontends}/**/*.test.ts'], {
      globalSetup: '<rootDir>/tests/jest/open-shop.mjs',
      globalTeardown: '<rootDir>/tests/jest/close-shop.mjs',
    }),
    // Attacks on the real processes, and what they do while one of them is sick.
    project('security', ['<rootDir>/tests/security/**/*.test.ts'], {
      globalSetup: '<rootDir>/tests/jest/open-shop.mjs',
      globalTeardown: '<rootDir>/tests/jest/close-shop.mjs',
    }),
    // The shop's pages, as search engines and browsers see them.
    project('storefront', ['<rootDir>/tests/storefront/**/*.test.ts']),
    // Many orders at once, on one and on two replicas of the services.
    project('contention', ['<rootDir>/tests/contention/**/*.test.ts']),
  ],
  testTimeout: 120_000,
};
