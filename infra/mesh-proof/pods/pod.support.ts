import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { PodObject } from './pod-object.ts';

/** A container of the product service, with valid defaults. */
export const aContainer = (more: Partial<IContainer> = {}): IContainer => ({
  name: 'product',
  image: 'registry.example/commerce/product:0.1.0',
  ...more,
});

/** A pod with one container, as the API server gives it. */
export const aPod = (spec: Partial<IPodSpec> = {}, annotations: Record<string, string> = {}): PodObject => ({
  metadata: {
    name: 'product-1',
    namespace: 'commerce',
    uid: '0a1b2c3d-0000-4000-8000-000000000000',
    labels: { 'app.kubernetes.io/name': 'product', version: 'stable' },
    annotations,
  },
  spec: { nodeName: 'node-a', serviceAccountName: 'product', containers: [aContainer()], ...spec },
});
