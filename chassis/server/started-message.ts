/** What a process says to the one that started it, once it does its work. */
export const hasStarted = { state: 'started' } as const;

/** Whether a message of a child process says so. */
export const isStartedMessage = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'state' in message && message.state === hasStarted.state;
