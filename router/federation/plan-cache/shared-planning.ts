/** A request that waits for a plan. */
export type PlanRequester = Readonly<{
  /** Its caller, by an opaque key. */
  caller: string;
  /** Rejects where this request may not have a new plan made; absent where every one may. */
  admit?: (() => Promise<void>) | undefined;
}>;

export type SharedPlanning<T> = Readonly<{
  /** @returns the plan; rejects if no plan exists, or if this request is not admitted and no other one has had the plan made. */
  join: (requester: PlanRequester) => Promise<T>;
}>;

type Waiting<T> = Readonly<{
  requester: PlanRequester;
  resolve: (plan: T | Promise<T>) => void;
  reject: (reason: unknown) => void;
}>;

/**
 * One plan for all requests that want it. The first of them that is admitted has it made; the others get it without being asked
 * whether they are admitted. A request that is refused concerns its own caller alone: the next one takes its place.
 * @param make is called once, with the callers that wait; others join them while it runs.
 * @param onGivenUp is called when every request was refused.
 */
export function sharedPlanning<T>(make: (callers: ReadonlySet<string>) => Promise<T>, onGivenUp: () => void): SharedPlanning<T> {
  const callers = new Set<string>();
  const waiting: Waiting<T>[] = [];
  let made: Promise<T> | undefined;
  let isDone = false;

  const start = (): Promise<T> => {
    const making = make(callers);
    const done = () => {
      isDone = true;
    };
    making.then(done, done);
    made = making;
    return making;
  };
  const admitFirst = async (): Promise<void> => {
    for (let first = waiting[0]; first; first = waiting[0]) {
      try {
        await first.requester.admit?.();
      } catch (refusal) {
        waiting.shift();
        first.reject(refusal);
        continue;
      }
      for (const { requester } of waiting) callers.add(requester.caller);
      const making = start();
      for (const { resolve } of waiting) resolve(making);
      return;
    }
    onGivenUp();
  };

  const rejectAll = (fault: unknown) => {
    for (const { reject } of waiting) reject(fault);
    onGivenUp();
  };

  return {
    join: (requester) => {
      if (made) {
        if (!isDone) callers.add(requester.caller); // a plan that waits is due when the first of its callers has a turn
        return made;
      }
      if (waiting.length === 0 && !requester.admit) {
        callers.add(requester.caller);
        return start();
      }
      return new Promise((resolve, reject) => {
        waiting.push({ requester, resolve, reject });
        if (waiting.length === 1) admitFirst().catch(rejectAll);
      });
    },
  };
}
