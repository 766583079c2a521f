import type { SagaInstance } from './run-saga.ts';
import { sagas } from './run-saga.ts';

/** The port for operators: the sagas of all orders, outside of any use case. */
export interface SagaArchive {
  /** Sagas under way that are past their deadline or had to send a command again, oldest first. */
  stuck(at: Date, atMost: number): Promise<readonly SagaInstance[]>;
  /** The saga with the id, or the sagas of the order with the id, oldest first. */
  ofSagaOrOrder(id: string): Promise<readonly SagaInstance[]>;
  /** Makes a saga under way be looked at now: it sends again what it waits for, or turns back if it is late. False if it has ended or is unknown. */
  wake(sagaId: string, at: Date): Promise<boolean>;
}

/** Where a saga stands, in the words of its steps. */
export function standInWords({ name, stand }: Pick<SagaInstance, 'name' | 'stand'>): string {
  const step = (index: number) => sagas[name].steps[index]?.name ?? `step ${index}`;
  switch (stand.state) {
    case 'doing':
      return `waits until ${step(stand.step)}`;
    case 'undoing':
      return `takes back (${stand.because.code}): ${stand.steps.map(step).join(', ')}`;
    case 'done':
      return 'has reached its end';
    case 'undone':
      return `was taken back (${stand.because.code})`;
  }
}
