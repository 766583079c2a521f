import { hostIn } from './host-in-proxies.ts';

const page = `outbound|4003||product.commerce.svc.cluster.local::default_priority::max_connections::100
outbound|4003||product.commerce.svc.cluster.local::10.244.1.2:4003::rq_total::9
outbound|4003||product.commerce.svc.cluster.local::10.244.1.2:4003::health_flags::healthy
outbound|4003||product.commerce.svc.cluster.local::10.244.1.20:4003::rq_error::5
outbound|4003||product.commerce.svc.cluster.local::10.244.1.20:4003::rq_total::20
outbound|4003||product.commerce.svc.cluster.local::10.244.1.20:4003::health_flags::/failed_outlier_check
inbound|4003||::10.244.1.20:4003::rq_total::70`;

describe('a pod in the page of a proxy', () => {
  it('is ejected where its flags say so, with its own requests and errors', () => {
    expect(hostIn(page, '10.244.1.20')).toEqual({ isHealthy: false, isEjected: true, requests: 20, errors: 5 });
  });

  it('is not taken for another one whose address begins alike', () => {
    expect(hostIn(page, '10.244.1.2')).toEqual({ isHealthy: true, isEjected: false, requests: 9, errors: 0 });
  });
});
