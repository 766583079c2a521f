import { countOf, countOfTwo, seedOf } from './run-gate.ts';

describe('the seed of property tests', () => {
  it('is that of the committed files, and any without them', () => {
    expect(seedOf('00000ff\n')).toBe('255');
    for (const none of [null, '', 'fatal: not a git repository']) expect(seedOf(none)).toMatch(/^\d+$/);
  });
});

describe('counting a run of tests', () => {
  const clean = { numPassedTests: 12, numFailedTests: 0, numRuntimeErrorTestSuites: 0, failedFiles: [] };

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

describe('counting a run whose failed files ran once more', () => {
  const failedFiles = [
    { path: '/a.test.ts', passed: 3 },
    { path: '/b.test.ts', passed: 1 },
  ];
  const first = { numPassedTests: 20, numFailedTests: 2, numRuntimeErrorTestSuites: 0, failedFiles };

  it('counts what passes then, once, and names the files', () => {
    const second = { numPassedTests: 6, numFailedTests: 0, numRuntimeErrorTestSuites: 0, failedFiles: [] };
    const count = countOfTwo(first, { results: second, ok: true });
    expect(count).toEqual({ passed: 22, failed: 0, unsteady: ['/a.test.ts', '/b.test.ts'] });
  });

  it('keeps what fails again', () => {
    const again = [{ path: '/b.test.ts', passed: 1 }];
    const second = { numPassedTests: 5, numFailedTests: 1, numRuntimeErrorTestSuites: 0, failedFiles: again };
    const count = countOfTwo(first, { results: second, ok: false });
    expect(count).toEqual({ passed: 21, failed: 1, unsteady: ['/a.test.ts'] });
  });

  it('mends nothing by a second run that broke', () => {
    expect(countOfTwo(first, { results: undefined, ok: false })).toEqual({ passed: 16, failed: 1, unsteady: [] });
  });
});
