/** An operation that has no plan, for a reason that is not the operation's own: another try later may succeed. */
export class PlanningUnavailable extends Error {
  override name = 'PlanningUnavailable';
}

/** An operation that the planner could not finish within its limits of time and memory. */
export class PlanningAborted extends Error {
  override name = 'PlanningAborted';
}
