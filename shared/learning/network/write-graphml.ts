import { escaped } from '../../interventions/logic/picture/pieces.ts';
import type { Believed } from './believed.ts';

/** What GraphML says of nodes and links: `label` is what Gephi shows, and what yEd can be told to. */
const KEYS = [
  { id: 'label', for: 'node', type: 'string' },
  { id: 'indicators', for: 'node', type: 'string' },
  { id: 'sign', for: 'edge', type: 'string' },
  { id: 'status', for: 'edge', type: 'string' },
  { id: 'interviews', for: 'edge', type: 'int' },
  { id: 'statement', for: 'edge', type: 'string' },
  { id: 'goals', for: 'edge', type: 'string' },
] as const;

type Data = Readonly<Partial<Record<(typeof KEYS)[number]['id'], string | number>>>;

const dataOf = (data: Data): string =>
  Object.entries(data)
    .map(([key, value]) => `<data key="${key}">${escaped(String(value))}</data>`)
    .join('');

/** A network as GraphML, as yEd, Gephi and networkx read it: directed, each assumption a link, with the same ids as in the API. */
export function writeGraphml({ factors, edges }: Believed): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    ...KEYS.map((key) => `<key id="${key.id}" for="${key.for}" attr.name="${key.id}" attr.type="${key.type}"/>`),
    '<graph id="assumptions" edgedefault="directed">',
    ...factors.map(({ id, title, indicators }) => {
      const data = { label: title, indicators: indicators.map((one) => `${one.id}=${one.as}`).join('; ') };
      return `<node id="${escaped(id)}">${dataOf(data)}</node>`;
    }),
    ...edges.map(({ id, cause, effect, sign, status, interviews, statement, goals }) => {
      const data = { sign, status, interviews, statement, goals: goals.join('; ') };
      return `<edge id="${escaped(id)}" source="${escaped(cause)}" target="${escaped(effect)}">${dataOf(data)}</edge>`;
    }),
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
}
