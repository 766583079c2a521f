import type { ITrace, Trace } from '@apollo/usage-reporting-protobuf';
import type { GraphQLFormattedError, GraphQLResolveInfo } from 'graphql';

type Path = GraphQLResolveInfo['path'];

/** What a trace keeps of one request. Times are nanoseconds since the request came. */
export interface FieldTimes {
  /** Notes that a field's resolver begins. Call what it returns when the field has its value or has failed. */
  begin(info: GraphQLResolveInfo): () => void;
  /** The whole trace, ended now. An error stands at its path, or at the root if nothing was resolved there. */
  end(errors: readonly GraphQLFormattedError[]): ITrace;
}

/** Begins the trace of a request that came just now. */
export function beginFieldTimes(): FieldTimes {
  const startedAt = Date.now();
  const started = process.hrtime.bigint();
  const sinceStart = () => Number(process.hrtime.bigint() - started);
  const root: Trace.INode = { child: [] };
  // graphql-js makes one path object for each place of an answer, and children point at it: the object itself names the place.
  const places = new Map<Path, Trace.INode>();

  const placeOf = (path: Path | undefined): Trace.INode => {
    if (!path) return root;
    const known = places.get(path);
    if (known) return known;
    const place: Trace.INode = { ...idOf(path.key), child: [] };
    placeOf(path.prev).child?.push(place);
    places.set(path, place);
    return place;
  };

  return {
    begin(info) {
      const place = placeOf(info.path);
      place.type = String(info.returnType);
      place.parentType = info.parentType.name;
      if (info.fieldName !== info.path.key) place.originalFieldName = info.fieldName;
      place.startTime = sinceStart();
      return () => {
        place.endTime = sinceStart();
      };
    },
    end(errors) {
      const durationNs = sinceStart();
      for (const error of errors) {
        const place = placeAt(root, error.path ?? []);
        place.error = [...(place.error ?? []), tracedError(error, durationNs)];
      }
      return { startTime: timestamp(startedAt), endTime: timestamp(Date.now()), durationNs, root, fieldExecutionWeight: 1 };
    },
  };
}

/** A field by the name that it has in the answer, an element of a list by its place. */
const idOf = (key: string | number): Trace.INode => (typeof key === 'number' ? { index: key } : { responseName: key });

function placeAt(root: Trace.INode, path: readonly (string | number)[]): Trace.INode {
  let place: Trace.INode | undefined = root;
  for (const key of path) place = place?.child?.find(({ responseName, index }) => (index ?? responseName) === key);
  return place ?? root;
}

const tracedError = (error: GraphQLFormattedError, timeNs: number): Trace.IError => ({
  message: error.message,
  location: [...(error.locations ?? [])],
  timeNs,
  json: JSON.stringify(error),
});

const timestamp = (ms: number) => ({ seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1_000_000 });
