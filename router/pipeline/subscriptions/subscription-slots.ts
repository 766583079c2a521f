/** How many subscriptions may be open at once. */
export interface SubscriptionLimits {
  /** In this process. */
  readonly total: number;
  /** Of one account, or of one address where nobody has signed in. */
  readonly perCaller: number;
}

/** The slots for subscriptions: each holds memory, and mostly a socket to a subgraph, for as long as its client likes. */
export interface SubscriptionSlots {
  /** Takes a place. @returns what gives it back; undefined if none is left for this caller. */
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
