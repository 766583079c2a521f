/** Maximum numbers of open subscriptions. */
export interface SubscriptionLimits {
  /** In this process. */
  readonly total: number;
  /** Of an account, or of an address for anonymous callers. */
  readonly perCaller: number;
}

/** Slots for subscriptions. Each subscription holds memory, and usually a connection to a subgraph, for as long as it is open. */
export interface SubscriptionSlots {
  /** Takes a slot. @returns a function that releases it; undefined if this caller has none left */
  acquire(caller: string): (() => void) | undefined;
}

export function subscriptionSlots({ total, perCaller }: SubscriptionLimits): SubscriptionSlots {
  const byCaller = new Map<string, number>();
  let open = 0;
  return {
    acquire: (caller) => {
      const own = byCaller.get(caller) ?? 0;
      if (open >= total || own >= perCaller) return undefined;
      open += 1;
      byCaller.set(caller, own + 1);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        open -= 1;
        const left = (byCaller.get(caller) ?? 1) - 1;
        if (left > 0) byCaller.set(caller, left);
        else byCaller.delete(caller);
      };
    },
  };
}
