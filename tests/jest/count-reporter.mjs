// Writes the counts of a run to the file that TEST_COUNT_FILE names. Jest's own --json breaks off when a failure holds a circular
// object.
import { writeFileSync } from 'node:fs';

export default function CountReporter() {
  return {
    onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
      const counts = { numPassedTests, numFailedTests, numRuntimeErrorTestSuites };
      if (process.env.TEST_COUNT_FILE) writeFileSync(process.env.TEST_COUNT_FILE, JSON.stringify(counts));
    },
  };
}
