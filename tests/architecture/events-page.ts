/** A message as the page of events lists it. */
export interface ListedMessage {
  readonly name: string;
  readonly kind: string;
  readonly from: string;
  readonly topic: string;
  /** The file of its schema, without its folder. */
  readonly schema: string;
}

const row = /^\|\s*`(\w+)`\s*\|\s*(\w+)\s*\|\s*(\w+)\s*\|\s*`([\w.-]+)`\s*\|[^|]*\|\s*\[([\w.-]+)\]\([^)]*\)\s*\|\s*$/gm;

/** The rows of the page's table of messages. */
const listedMessages = (page: string): readonly ListedMessage[] =>
  [...page.matchAll(row)].map(([, name = '', kind = '', from = '', topic = '', schema = '']) => ({
    name,
    kind,
    from,
    topic,
    schema,
  }));

const inWords = ({ name, kind, from, topic, schema }: ListedMessage): string =>
  `${kind} ${name} from ${from} in ${topic}, ${schema}`;

/** Messages that only the page or only the code has, in words; empty when both are equal. */
export function differingMessages(page: string, declared: readonly ListedMessage[]): readonly string[] {
  const onPage = new Set(listedMessages(page).map(inWords));
  const inCode = new Set(declared.map(inWords));
  return [
    ...[...inCode].filter((words) => !onPage.has(words)).map((words) => `not on the page: ${words}`),
    ...[...onPage].filter((words) => !inCode.has(words)).map((words) => `not in the code: ${words}`),
  ].sort();
}
