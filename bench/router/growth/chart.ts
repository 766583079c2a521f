/** A line of figures. */
export interface Series {
  readonly name: string;
  /** Drawn to compare with, not measured. */
  readonly isReference?: boolean;
  readonly points: readonly Readonly<{ x: number; y: number }>[];
}

export interface Chart {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly series: readonly Series[];
}

const [width, height] = [460, 300];
const margin = { left: 62, right: 16, top: 34, bottom: 46 };
const grey = '#6e7781';
const colours = ['#1f6feb', '#d1570a', '#2da44e', '#8250df'];

/** Charts in two columns as one SVG, both axes of each in powers of ten. */
export function svg(charts: readonly Chart[]): string {
  const rows = Math.ceil(charts.length / 2);
  const drawn = charts.map((chart, index) => {
    const [x, y] = [(index % 2) * width, Math.floor(index / 2) * height];
    return `<g transform="translate(${x} ${y})">\n${draw(chart)}\n</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * width} ${rows * height}" font-family="system-ui, sans-serif" font-size="11" fill="#1f2328">`,
    `<title>${charts.map(({ title }) => title).join('; ')}</title>`,
    `<rect width="${2 * width}" height="${rows * height}" fill="#ffffff"/>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

/** What linear growth up to the last point would look like. */
export function linear(points: Series['points']): Series {
  const last = points.at(-1) ?? { x: 1, y: 1 };
  return { name: 'linear', isReference: true, points: points.map(({ x }) => ({ x, y: (last.y * x) / last.x })) };
}

function draw(chart: Chart): string {
  const points = chart.series.flatMap((one) => one.points);
  const toX = scale(
    points.map(({ x }) => x),
    margin.left,
    width - margin.right,
  );
  const toY = scale(
    points.map(({ y }) => y),
    height - margin.bottom,
    margin.top,
  );
  return [
    text(margin.left, 18, chart.title, 'font-size="13" font-weight="600"'),
    ...toX.ticks.map((tick) => {
      const x = toX.at(tick);
      return (
        line(x, margin.top, x, height - margin.bottom) + text(x, height - margin.bottom + 16, label(tick), 'text-anchor="middle"')
      );
    }),
    ...toY.ticks.map((tick) => {
      const y = toY.at(tick);
      return line(margin.left, y, width - margin.right, y) + text(margin.left - 6, y + 4, label(tick), 'text-anchor="end"');
    }),
    text((margin.left + width - margin.right) / 2, height - 10, chart.x, 'text-anchor="middle"'),
    text(
      0,
      0,
      chart.y,
      `text-anchor="middle" transform="translate(14 ${(margin.top + height - margin.bottom) / 2}) rotate(-90)"`,
    ),
    ...chart.series.map((one, index) => drawSeries(one, colours[index % colours.length] as string, toX.at, toY.at)),
    ...(chart.series.length > 1 ? chart.series.map(legend) : []),
  ].join('\n');
}

function drawSeries(
  { points, isReference }: Series,
  colour: string,
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  const path = points.map((point) => `${round(x(point.x))},${round(y(point.y))}`);
  const dots = path.map((at) => `<circle cx="${at.split(',')[0]}" cy="${at.split(',')[1]}" r="3" fill="${colour}"/>`);
  if (isReference) return `<polyline points="${path.join(' ')}" fill="none" stroke="${grey}" stroke-dasharray="5 4"/>`;
  return `<polyline points="${path.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`;
}

const legend = ({ name, isReference }: Series, index: number): string => {
  const y = margin.top + 14 + index * 16;
  const colour = isReference ? grey : colours[index % colours.length];
  return `<rect x="${margin.left + 8}" y="${y - 8}" width="10" height="10" fill="${colour}"/>${text(margin.left + 24, y + 1, name)}`;
};

interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** Logarithmic, from a round figure below the smallest value to one above the largest. */
function scale(values: readonly number[], from: number, to: number): Scale {
  const low = roundDown(Math.min(...values));
  const high = roundUp(Math.max(...values), low);
  const at = (value: number) => from + ((to - from) * Math.log(value / low)) / Math.log(high / low);
  return { at, ticks: roundFigures(low, high) };
}

const steps = [1, 2, 5];

/** 1, 2, 5, 10, 20, … between both; only powers of ten where there would be too many. */
export function roundFigures(low: number, high: number): readonly number[] {
  const powers = Array.from({ length: 19 }, (_, index) => index - 9);
  const within = (figures: number[]) => figures.filter((figure) => figure >= low * 0.999 && figure <= high * 1.001);
  const all = within(powers.flatMap((power) => steps.map((step) => Number(`${step}e${power}`))));
  return all.length <= 9 ? all : within(powers.map((power) => Number(`1e${power}`)));
}

const roundDown = (value: number): number => roundFigures(value / 10, value).at(-1) ?? value;
const roundUp = (value: number, low: number): number => Math.max(roundFigures(value, value * 10)[0] ?? value, low * 10);

const label = (value: number): string => (value >= 1_000 ? `${value / 1_000}k` : String(value));
const round = (value: number): number => Math.round(value * 10) / 10;
const line = (x1: number, y1: number, x2: number, y2: number): string =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="#d8dee4"/>`;
const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${round(x)}" y="${round(y)}" ${more}>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
