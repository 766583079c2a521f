import type { FollowedConfig } from '@commerce/chassis/secrets/follow-config.ts';
import type { ServiceProcess } from '@commerce/chassis/server/run-service.ts';
import type { ClusterMember } from '../cluster/cluster-member.ts';
import type { RouterConfig } from '../config.ts';

/** A process that serves: alone, or as one of several workers. */
export interface ServingProcess extends Pick<ServiceProcess, 'log' | 'onClose'> {
  readonly config: RouterConfig;
  /** Parts of it that follow mounted secrets. */
  readonly follow: FollowedConfig<RouterConfig>['follow'];
  /** The cluster that this process belongs to; undefined if it serves alone. */
  readonly member: ClusterMember | undefined;
  /** Whether clients may read the schema, query plans and costs: outside production. */
  readonly isOpen: boolean;
}
