/** How much the operator gives the service on disks, in bytes; 0 for no limit. */
export interface DiskLimits {
  readonly database: number;
  /** For all services together, which share the log. */
  readonly eventLog: number;
}
