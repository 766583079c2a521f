// `node infra/prometheus/write-rule.ts` writes the alerts for the Prometheus Operator, after a change of alerts.yaml.
import { readFileSync, writeFileSync } from 'node:fs';
import { ruleText } from './rule.ts';

const alerts = readFileSync(new URL('alerts.yaml', import.meta.url), 'utf8');
writeFileSync(new URL('../kubernetes/components/prometheus-operator/alerts.yaml', import.meta.url), ruleText(alerts));
