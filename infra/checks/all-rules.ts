import { readEngines, tightQuotas, tooManyConnections } from './budget-rules.ts';
import { environmentsOfManifests } from './environment-rules.ts';
import { foreignStorefronts, unusableFrontends } from './frontend-rules.ts';
import { hiddenClients, unknownFilters, unservedGateways } from './gateway-rules.ts';
import { foreignAccounts, openDoors, unknownCallers } from './identity-rules.ts';
import { looseImages } from './image-rules.ts';
import type { Manifest } from './manifests.ts';
import {
  brokenTracing,
  missingMeshValues,
  readMeshValues,
  refusedDurations,
  refusedReadiness,
  unknownClients,
  unreadableMetrics,
  zoneBoundRules,
} from './mesh-rules.ts';
import { unmonitoredPods, wrongLagScalers } from './monitor-rules.ts';
import { unknownAuthorizedPorts, unknownPolicyPorts, unknownPorts, wrongEgress } from './port-rules.ts';
import { contradictions, idleAutoscalers } from './scaling-rules.ts';
import { schemaFaults, unlistedFiles } from './schema-rules.ts';
import { wrongEntries, wrongScopes } from './scope-rules.ts';
import { literalSecrets, readSecretList, unknownSecretFiles, unknownSecrets } from './secret-rules.ts';
import { wrongSplits, wrongSubsets } from './split-rules.ts';
import { deadAddresses, unknownMaps, unreachablePods, unroutedPages, unsafeRetries } from './traffic-rules.ts';
import { fieldsOfLaterVersions, readVersions } from './version-rules.ts';
import { fragileDeployments, idleSelectors, missingMigrations, unfitDeployments } from './workload-rules.ts';

/** What is wrong with the manifests, one sentence for each fault. */
export type Rule = (manifests: readonly Manifest[]) => readonly string[];

const meshValues = await readMeshValues();
const secrets = await readSecretList();
const engines = await readEngines();
const versions = await readVersions();

/** Every rule for the manifests of the cluster and of the mesh. */
export const allRules: readonly Rule[] = [
  ...[
    schemaFaults,
    unlistedFiles,
    unfitDeployments,
    fragileDeployments,
    contradictions,
    idleAutoscalers,
    idleSelectors,
    missingMigrations,
    tightQuotas,
  ],
  ...[
    deadAddresses,
    unknownMaps,
    unreachablePods,
    unroutedPages,
    unsafeRetries,
    unknownPorts,
    unknownPolicyPorts,
    unknownAuthorizedPorts,
  ],
  ...[
    foreignAccounts,
    unknownCallers,
    openDoors,
    literalSecrets,
    unknownSecretFiles,
    looseImages,
    unservedGateways,
    hiddenClients,
    unknownFilters,
  ],
  ...[refusedDurations, refusedReadiness, unreadableMetrics, zoneBoundRules, unmonitoredPods, wrongLagScalers],
  ...[wrongScopes, wrongEntries, unusableFrontends, foreignStorefronts, wrongSubsets, wrongSplits],
  (manifests) => unknownSecrets(manifests, secrets),
  (manifests) => wrongEgress(manifests, environmentsOfManifests(manifests)),
  (manifests) => unknownClients(manifests, ['router']),
  (manifests) => brokenTracing(manifests, meshValues),
  (manifests) => tooManyConnections(manifests, engines),
  () => missingMeshValues(meshValues),
  (manifests) => fieldsOfLaterVersions(manifests, meshValues, versions),
];

/** Every fault that any rule finds. */
export const faultsOf = (manifests: readonly Manifest[]): string[] => allRules.flatMap((rule) => rule(manifests));
