// `node infra/grafana/write-dashboard.ts` writes the dashboard that Grafana reads, after a change of panels.ts.
import { writeFileSync } from 'node:fs';
import { dashboardText } from './dashboard.ts';
import { rows } from './panels.ts';

writeFileSync(new URL('dashboards/commerce.json', import.meta.url), dashboardText(rows));
