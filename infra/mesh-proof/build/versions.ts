/** What the proof runs on. Kubernetes stands in one module graph with Istio, so that packages they share are compiled once. */
export const versions = {
  etcd: '3.6.16',
  kubernetes: '1.36.1',
  /** The last commit of Istio's main branch that was tried, in the form of Go's module versions. */
  istioModule: 'v0.0.0-20260827124520-eed52ebb66ad',
  /** The release that this commit leads to. It is the tag of the images, too. */
  istio: '1.31-dev',
  envoy: '1.40.0',
  zipkin: '3.5.1',
} as const;
