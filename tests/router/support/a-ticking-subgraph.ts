import { aWebSocketSubgraph, type Behaviour } from './a-websocket-subgraph.ts';

/** A subgraph that sends one event for each subscription and leaves it open. */
export const aTickingSubgraph = (more: Behaviour = {}) =>
  aWebSocketSubgraph({
    onMessage: ({ type, id }, socket) => {
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type === 'subscribe') socket.send(JSON.stringify({ type: 'next', id, payload: { data: { ticked: 1 } } }));
    },
    ...more,
  });
