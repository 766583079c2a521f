import type { LogAddress } from './event-log.contract.child.ts';
import type { EventLog } from './event-log.ts';

/** A fresh, empty log that several openers share. */
export interface LogUnderTest {
  /** Opens the log as one more process would. */
  open(): EventLog;
  remove(): Promise<void>;
}

/** A log that a second process can open. */
export interface SharedLogUnderTest extends LogUnderTest {
  readonly address: LogAddress;
}

/** What the parts of the contract get: the log of the current test. */
export interface Scene<L extends LogUnderTest> {
  readonly underTest: () => L;
  /** Opens the log; the contract closes it after the test. */
  readonly open: () => EventLog;
}
