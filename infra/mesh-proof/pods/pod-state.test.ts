import { hostsFile } from './hosts-file.ts';
import { aContainer, aPod } from './pod.support.ts';
import { type PodState, podStatus, waiting } from './pod-status.ts';
import { afterProbe, beginProbe } from './probe-state.ts';

describe('the probes of a container', () => {
  const probe = { initialDelaySeconds: 2, periodSeconds: 5, failureThreshold: 2, successThreshold: 2 };
  const outcomes = (...oks: boolean[]) => {
    let state = beginProbe(probe, 1000);
    return oks.map((ok) => {
      const after = afterProbe(probe, state, { ok, nowMs: 3000 });
      state = after.state;
      return after.verdict;
    });
  };

  it('begin after their delay and come again after their period', () => {
    const state = beginProbe(probe, 1000);
    expect(state.dueMs).toBe(3000);
    expect(afterProbe(probe, state, { ok: true, nowMs: 3000 }).state.dueMs).toBe(8000);
  });

  it('decide when one outcome has come as often in a row as its threshold', () => {
    expect(outcomes(true, true)).toEqual(['undecided', 'passed']);
    expect(outcomes(false, true, false, false)).toEqual(['undecided', 'undecided', 'undecided', 'failed']);
  });

  it('have the defaults of Kubernetes', () => {
    const state = beginProbe({}, 0);
    expect(afterProbe({}, state, { ok: true, nowMs: 0 })).toEqual({
      state: { failures: 0, successes: 1, dueMs: 10_000 },
      verdict: 'passed',
    });
    expect(afterProbe({}, { ...state, failures: 1 }, { ok: false, nowMs: 0 }).verdict).toBe('undecided');
    expect(afterProbe({}, { ...state, failures: 2 }, { ok: false, nowMs: 0 }).verdict).toBe('failed');
  });
});

describe('the status of a pod', () => {
  const ready = { running: true, ready: true, started: true, restarts: 0 };
  const sidecar = aContainer({ name: 'istio-proxy', restartPolicy: 'Always' });
  const pod = aPod({ initContainers: [aContainer({ name: 'istio-validation' }), sidecar] });
  const done = { ...waiting, exitCode: 0 };
  const state: PodState = {
    ...{ address: '10.244.1.10', phase: 'Running', initialised: true, ending: false, message: '' },
    containers: { 'istio-validation': done, 'istio-proxy': ready, product: ready },
  };
  const readyIn = (changes: Partial<PodState>) =>
    podStatus(pod, { ...state, ...changes }, 'now').conditions.find(({ type }) => type === 'Ready')?.status;

  it('is ready when its containers and sidecars are', () => {
    expect(readyIn({})).toBe('True');
    expect(readyIn({ containers: { ...state.containers, 'istio-proxy': { ...ready, ready: false } } })).toBe('False');
    expect(readyIn({ containers: { 'istio-validation': done, 'istio-proxy': ready } })).toBe('False');
  });

  it('is not ready before its init containers have ended, nor while it ends', () => {
    expect(readyIn({ initialised: false })).toBe('False');
    expect(readyIn({ ending: true })).toBe('False');
  });

  it('tells of each container whether it runs, waits or has ended', () => {
    const { containerStatuses, initContainerStatuses } = podStatus(
      pod,
      { ...state, containers: { 'istio-validation': { ...done, exitCode: 126 } } },
      'now',
    );
    expect(containerStatuses[0]).toMatchObject({ ready: false, state: { waiting: { reason: 'PodInitializing' } } });
    expect(initContainerStatuses[0]).toMatchObject({ ready: false, state: { terminated: { exitCode: 126, reason: 'Error' } } });
    expect(podStatus(pod, state, 'now').containerStatuses[0]?.state).toEqual({ running: { startedAt: 'now' } });
  });
});

describe('the names that a pod can resolve', () => {
  const services = [
    { name: 'router', namespace: 'commerce', clusterAddress: '10.96.1.1', podAddresses: ['10.244.1.12'] },
    { name: 'istiod', namespace: 'istio-system', clusterAddress: '10.96.1.2', podAddresses: ['10.244.1.11'] },
    { name: 'headless', namespace: 'commerce', clusterAddress: 'None', podAddresses: [] },
    { name: 'kubernetes', namespace: 'default', clusterAddress: '10.96.0.1', podAddresses: ['10.244.0.1'] },
  ];

  it('are services by their own address, and the control plane by its pod’s', () => {
    const lines = hostsFile('commerce', services).trim().split('\n').slice(2);
    expect(lines).toEqual([
      '10.96.1.1 router.commerce.svc.cluster.local router.commerce.svc router.commerce router',
      '10.244.1.11 istiod.istio-system.svc.cluster.local istiod.istio-system.svc istiod.istio-system',
    ]);
  });

  it('are short within the pod’s own namespace only', () => {
    expect(hostsFile('istio-ingress', services)).not.toMatch(/router$/m);
  });
});
