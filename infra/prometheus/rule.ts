import { parse, stringify } from 'yaml';

const about = [
  '# The alerts of infra/prometheus/alerts.yaml, as the Prometheus Operator reads them. Written by:',
  '#',
  '#   node infra/prometheus/write-rule.ts',
];

/** The alerts as a PrometheusRule. */
export const ruleText = (alerts: string): string => {
  const rule = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'commerce', namespace: 'commerce' },
    spec: parse(alerts),
  };
  return `${about.join('\n')}\n${stringify(rule, { lineWidth: 0 })}`;
};
