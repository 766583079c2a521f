/** An operation that has no plan, for a reason that is not the operation's own: another try later may succeed. */
export class PlanningUnavailable extends Error {
  override name = 'PlanningUnavailable';
}

/** An operation that needs a new plan, which its caller may not have made now. */
export class PlanningRefused extends Error {
  override name = 'PlanningRefused';
  /** What the caller gets in place of an answer, as `admitPlan` said. */
  readonly refusal: unknown;
  constructor(refusal: unknown) {
    super('The caller may not have another operation planned now.');
    this.refusal = refusal;
  }
}

/** An operation that the planner could not finish within its limits of time and memory. */
export class PlanningAborted extends Error {
  override name = 'PlanningAborted';
}
