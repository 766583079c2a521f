import { type SagaInstance, sagas } from './run-saga.ts';

/** The port for operators: the sagas of all orders, outside of any use case. */
export interface SagaArchive {
  /** Running sagas that are past their deadline or had to send a command again, oldest first. At most `limit`. */
  stuck(at: Date, limit: number): Promise<readonly SagaInstance[]>;
  /** The saga with the id, or the sagas of the order with the id, oldest first. */
  ofSagaOrOrder(id: string): Promise<readonly SagaInstance[]>;
  /**
   * Removes sagas that began before the instant and have ended, oldest first; at most `limit`.
   *
   * @returns how many it removed
   */
  removeEnded(before: Date, limit: number): Promise<number>;
  /**
   * Makes the service resume a running saga now: the saga sends its outstanding commands again, or compensates if it is late.
   *
   * @returns false if the saga has ended or does not exist.
   */
  resumeNow(sagaId: string, at: Date): Promise<boolean>;
}

/** The state of a saga, in the words of its steps. */
export function stateInWords({ name, state }: Pick<SagaInstance, 'name' | 'state'>): string {
  const step = (key: string) => sagas[name].steps.find((one) => one.key === key)?.name ?? key;
  switch (state.status) {
    case 'doing':
      return `waits until ${step(state.step)}`;
    case 'undoing':
      return `compensates (${state.reason.code}): ${state.steps.map(step).join(', ')}`;
    case 'done':
      return 'has reached its end';
    case 'undone':
      return `was compensated (${state.reason.code})`;
  }
}
