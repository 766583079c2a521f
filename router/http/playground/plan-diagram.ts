import type { PlanView } from '../../request/plan-view.ts';

/** A step's place in the picture, in pixels. */
interface Box {
  readonly step: PlanView['steps'][number];
  readonly x: number;
  readonly y: number;
}

interface Picture {
  readonly boxes: readonly Box[];
  /** From the middle of a box's lower edge to the middle of the upper edge of one that waits for it. */
  readonly lines: readonly { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }[];
  readonly width: number;
  readonly height: number;
  readonly box: { readonly width: number; readonly height: number };
}

/**
 * Steps in rows: a step stands below everything that it waits for. It is turned into text for the page, so it may use its
 * argument alone.
 */
export function layOut({ steps }: PlanView): Picture {
  const box = { width: 210, height: 64 };
  const gap = { x: 24, y: 40 };
  const rows = new Map<number, number>();
  const rowOf = (step: number): number => {
    const known = rows.get(step);
    if (known !== undefined) return known;
    const after = steps.find((one) => one.step === step)?.after ?? [];
    const row = after.length === 0 ? 0 : 1 + Math.max(...after.map(rowOf));
    rows.set(step, row);
    return row;
  };
  const filled: number[] = [];
  const boxes = steps.map((step) => {
    const row = rowOf(step.step);
    const column = filled[row] ?? 0;
    filled[row] = column + 1;
    return { step, x: gap.x + column * (box.width + gap.x), y: gap.x + row * (box.height + gap.y) };
  });
  const lines = boxes.flatMap((to) =>
    to.step.after.flatMap((earlier) => {
      const from = boxes.find(({ step }) => step.step === earlier);
      if (!from) return [];
      return [{ x1: from.x + box.width / 2, y1: from.y + box.height, x2: to.x + box.width / 2, y2: to.y }];
    }),
  );
  return {
    boxes,
    lines,
    box,
    width: gap.x + Math.max(1, ...filled) * (box.width + gap.x),
    height: 2 * gap.x + Math.max(1, filled.length) * (box.height + gap.y) - gap.y,
  };
}

/**
 * Runs in the playground's page: a button that, once pressed, asks for the plan of every operation that is run and draws it. Text
 * from the answer is only ever set as text.
 */
function showPlans(place: typeof layOut): void {
  // biome-ignore lint/suspicious/noExplicitAny: the types of the browser's document are not loaded for this one function
  const page = globalThis as any;
  const send = page.fetch.bind(globalThis);
  const svgOf = (name: string, attributes: Record<string, string | number>, text = '') => {
    const element = page.document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  };
  const short = (text: string) => (text.length > 27 ? `${text.slice(0, 26)}…` : text);

  const button = page.document.createElement('button');
  button.textContent = 'Plan';
  button.title = 'Show how the router asks the subgraphs, for the operations run from now on';
  button.setAttribute('aria-pressed', 'false');
  button.className = 'shop-button';
  const panel = page.document.createElement('section');
  panel.setAttribute('aria-label', 'Query plan');
  panel.className = 'shop-panel shop-plan';
  panel.hidden = true;
  panel.textContent = 'Run an operation to see its plan.';
  page.document.getElementById('shop-buttons').append(button);
  page.document.body.append(panel);
  button.onclick = () => {
    panel.hidden = !panel.hidden;
    button.setAttribute('aria-pressed', String(!panel.hidden));
  };

  const draw = (plan: PlanView) => {
    const { boxes, lines, box, width, height } = place(plan);
    const picture = svgOf('svg', { width, height, role: 'img', 'aria-label': `${boxes.length} requests to subgraphs` });
    for (const line of lines) picture.append(svgOf('line', { ...line, stroke: '#778' }));
    for (const { step, x, y } of boxes) {
      const group = svgOf('g', {});
      const words = step.completes.length > 0 ? `completes ${step.completes.join(', ')}` : `${step.kind} from the root`;
      group.append(
        svgOf('title', {}, step.query),
        svgOf('rect', {
          x,
          y,
          rx: 6,
          ...box,
          fill: step.completes.length > 0 ? 'var(--entity)' : 'var(--first)',
          stroke: '#778',
        }),
        svgOf('text', { x: x + 12, y: y + 26, 'font-weight': 'bold', fill: 'var(--text)' }, `${step.step}. ${step.subgraph}`),
        svgOf('text', { x: x + 12, y: y + 48, 'font-size': 12, fill: 'var(--text)' }, short(words)),
      );
      picture.append(group);
    }
    panel.replaceChildren(picture);
  };

  page.fetch = async (input: unknown, init?: { body?: unknown; headers?: Record<string, string> }) => {
    if (panel.hidden || typeof init?.body !== 'string') return send(input, init);
    const headers = new Headers(init.headers);
    headers.set('x-commerce-query-plan', '1');
    const response = await send(input, { ...init, headers });
    const isOfPage = init.body.includes('IntrospectionQuery');
    if (!/json/.test(response.headers.get('content-type') ?? '')) return response; // a stream has no plan
    response
      .clone()
      .json()
      .then((answer: { extensions?: { queryPlan?: PlanView } }) => {
        if (answer.extensions?.queryPlan && !isOfPage) draw(answer.extensions.queryPlan);
      })
      .catch(() => undefined); // an answer that is no JSON has no plan
    return response;
  };
}

/** The script for the page. */
export const planScript = `(${showPlans.toString()})(${layOut.toString()});`;
