// Writes the counts of a run, and its files that failed, to the file that TEST_COUNT_FILE names. Jest's own --json breaks off
// when a failure holds a circular object.
import { writeFileSync } from 'node:fs';

const hasFailed = ({ numFailingTests, testExecError }) => numFailingTests > 0 || Boolean(testExecError);

export default function CountReporter() {
  return {
    onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults }) {
      const failedFiles = testResults
        .filter(hasFailed)
        .map(({ testFilePath, numPassingTests }) => ({ path: testFilePath, passed: numPassingTests }));
      const counts = { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, failedFiles };
      if (process.env.TEST_COUNT_FILE) writeFileSync(process.env.TEST_COUNT_FILE, JSON.stringify(counts));
    },
  };
}
