import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const subgraphs = 4;
const hops = 5;

const fieldsIn = (type: number, role: 'own' | 'more') => Array.from({ length: 4 }, (_, index) => `${role}${type}x${index}`);

/** Two subgraphs define each type: one leads to the next type, the other adds fields. */
function typeIn(subgraph: number, type: number, types: number): string {
  const field = (name: string) => `${name}: String`;
  if (type % subgraphs === subgraph) {
    const next = (type + 1) % types;
    return `type T${type} @key(fields: "id") { id: ID! ${fieldsIn(type, 'own').map(field).join(' ')} next: T${next} }
      ${next % subgraphs === subgraph ? '' : `type T${next} @key(fields: "id", resolvable: false) { id: ID! }`}`;
  }
  if ((type + 2) % subgraphs !== subgraph) return '';
  return `type T${type} @key(fields: "id") { id: ID! ${fieldsIn(type, 'more').map(field).join(' ')} }`;
}

/** A supergraph of `types` entity types over four subgraphs, and a query that walks over six of them. */
export function manyTypes(types: number): Readonly<{ supergraph: string; query: string }> {
  const services = Array.from({ length: subgraphs }, (_, subgraph) => ({
    name: `s${subgraph}`,
    url: `http://s${subgraph}`,
    typeDefs: parse(`
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
      ${subgraph === 0 ? 'type Query { first: T0 }' : ''}
      ${Array.from({ length: types }, (_, type) => typeIn(subgraph, type, types)).join('\n')}
    `),
  }));
  const composed = composeServices(services);
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return { supergraph: composed.supergraphSdl, query: `{ first { ${walk(0)} } }` };
}

const walk = (type: number): string =>
  [...fieldsIn(type, 'own'), ...fieldsIn(type, 'more'), ...(type < hops ? [`next { ${walk(type + 1)} }`] : [])].join(' ');
