import type { Panel, Row } from './panels.ts';

const columns = 24;
const height = 8;
const source = { type: 'prometheus', uid: 'prometheus' } as const;

/** The rows as Grafana reads a dashboard: three graphs side by side. */
export function makeDashboard(rows: readonly Row[]): object {
  const panels: object[] = [];
  let y = 0;
  for (const { title, panels: ofRow } of rows) {
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: columns, h: 1 },
    });
    y += 1;
    for (const [index, panel] of ofRow.entries()) {
      const at = { x: (index % 3) * (columns / 3), y: y + Math.floor(index / 3) * height, w: columns / 3, h: height };
      panels.push(graph(panel, panels.length + 1, at));
    }
    y += Math.ceil(ofRow.length / 3) * height;
  }
  return {
    uid: 'commerce',
    title: 'Commerce',
    tags: ['commerce'],
    timezone: 'browser',
    schemaVersion: 39,
    refresh: '15s',
    time: { from: 'now-1h', to: 'now' },
    panels,
  };
}

const graph = ({ title, unit, lines }: Panel, id: number, gridPos: object): object => ({
  id,
  type: 'timeseries',
  title,
  gridPos,
  datasource: source,
  fieldConfig: { defaults: { unit, min: 0, custom: { lineWidth: 1, fillOpacity: 8, showPoints: 'never' } }, overrides: [] },
  options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
  targets: lines.map(([expr, legendFormat], index) => ({
    refId: String.fromCharCode(65 + index),
    datasource: source,
    expr,
    legendFormat,
  })),
});

/** The file's content. */
export const dashboardText = (rows: readonly Row[]): string => `${JSON.stringify(makeDashboard(rows), null, 2)}\n`;
