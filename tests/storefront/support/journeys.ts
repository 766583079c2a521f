import type { BrowserContextOptions, Page } from 'playwright-core';
import { aVisit, type Visit } from './a-browser.ts';

interface Options {
  /** Complaints of the browser that belong to these journeys. */
  readonly expected?: RegExp;
  /** Another origin to which these journeys lead. */
  readonly alsoAt?: () => string;
  /** How long an action waits for its element, in milliseconds. */
  readonly timeoutMs?: number;
}

export interface Journeys {
  /** Opens the visit of a journey. */
  arrive(options?: BrowserContextOptions): Promise<Page>;
  /** The visit of the present journey. */
  visit(): Visit;
}

/** Visits of the journeys in a `describe`. After each, the visit closes; it must have stayed at the shop, without a complaint. */
export function journeysAt(url: () => string, { expected, alsoAt, timeoutMs }: Options = {}): Journeys {
  let present: Visit | undefined;
  afterEach(async () => {
    if (!present) return;
    const { elsewhere, complaints } = present;
    await present.close();
    present = undefined;
    const strange = elsewhere.filter((address) => new URL(address).origin !== alsoAt?.());
    expect([...strange, ...complaints.filter((one) => !expected?.test(one))]).toEqual([]);
  });
  const visit = () => {
    if (!present) throw new Error('the journey has no visit yet');
    return present;
  };
  return {
    arrive: async (options) => {
      present = await aVisit(url(), options);
      if (timeoutMs !== undefined) present.page.setDefaultTimeout(timeoutMs);
      return present.page;
    },
    visit,
  };
}
