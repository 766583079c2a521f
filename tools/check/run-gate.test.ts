import { countOf } from './run-gate.ts';

describe('counting a run of tests', () => {
  const clean = { numPassedTests: 12, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

  it('counts each test', () => {
    expect(countOf({ ...clean, numFailedTests: 2 }, false)).toEqual({ passed: 12, failed: 2 });
  });

  it('counts a file that broke before its tests ran', () => {
    expect(countOf({ ...clean, numRuntimeErrorTestSuites: 1 }, false)).toEqual({ passed: 12, failed: 1 });
  });

  it('never calls a failed run clean', () => {
    expect(countOf(clean, false)).toEqual({ passed: 12, failed: 1 });
    expect(countOf(undefined, false)).toEqual({ passed: 0, failed: 1 });
  });
});
