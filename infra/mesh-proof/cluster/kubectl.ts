import { attempt, type Ran, run } from '../shell.ts';
import { kubeconfigFile } from './certificates.ts';

const env = (): NodeJS.ProcessEnv => ({ ...process.env, KUBECONFIG: kubeconfigFile, HOME: '/tmp' });

/** @throws with kubectl's words. */
export const kubectl = (args: readonly string[], input?: string): Promise<string> =>
  run('kubectl', args, { env: env(), ...(input !== undefined && { input }) });

/** The same, however it ends. */
export const tryKubectl = (args: readonly string[], input?: string): Promise<Ran> =>
  attempt('kubectl', args, { env: env(), ...(input !== undefined && { input }) });
