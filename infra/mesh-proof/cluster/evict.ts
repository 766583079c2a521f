import type { ClusterApi } from './api.ts';

/** Asks for an eviction, as a drain of a node does; whether the disruption budget lets it happen. */
export async function evict(api: ClusterApi, name: string): Promise<boolean> {
  const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: 'commerce' } };
  return api('POST', `/api/v1/namespaces/commerce/pods/${name}/eviction`, body).then(
    () => true,
    (error) => {
      if (String(error).includes('disruption budget')) return false; // 429
      throw error;
    },
  );
}
