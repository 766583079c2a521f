/** What the chassis needs to know of a message that a service has read: a CloudEvent under the name that the service gives it. */
export interface ReceivedMessage {
  readonly name: string;
  readonly envelope: {
    /** Unique. A repeat has the same id. */
    readonly id: string;
    /** CloudEvents `type`. */
    readonly type: string;
    /** W3C trace context of the request that caused the message. */
    readonly traceparent?: string;
  };
}

/** Why a message cannot be processed, now or ever. */
export interface Unreadable {
  readonly fault: string;
}
