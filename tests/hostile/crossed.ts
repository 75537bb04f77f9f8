import { openApiDocument } from '#functions/api/openapi.ts';
import { PLANTED_YEAR } from '#tests/support/planted.ts';
import { CAST, type Who } from './cast.ts';
import type { World } from './world.ts';

/** A call that names in its body, or further on in its address, something of somebody else; `none` names what nobody has. */
export type Crossed = {
  readonly name: string;
  readonly who: Who;
  readonly method: string;
  readonly path: (id: string) => string;
  readonly body?: (id: string) => object;
  readonly others: string;
};

const MO = 'who acts for the asked partner, which owns data';
export const NOBODYS = '0123456789abcdef';

/** Calls that take a file that was sent before: that of somebody else is as one that is not there. */
function filesOfOthers({ one, uploads }: World): Crossed[] {
  const taking = (name: string, who: Who, body: (id: string) => object = (upload) => ({ upload })): Crossed => {
    const [method = '', path = ''] = name.split(' ');
    const id = path.startsWith('/activities')
      ? one('submitted')
      : path.startsWith('/datasets')
        ? 'movare-data'
        : one('review');
    const address = path.replace('{id}', id).replace('{year}', PLANTED_YEAR);
    const others = who === 'the owner' ? uploads.others : uploads.hers;
    return { name, who, method, path: () => `/v1${address}`, body, others };
  };
  const edition = { edition: '2027-01-04', period: '2020', source: { id: 'x', title: 'X', publisher: 'X' } };
  return [
    taking('POST /activities/{id}/files', 'the owner', (upload) => ({ upload, title: 'Brief' })),
    taking('POST /datasets/{id}/data', MO),
    taking('POST /monitor/imports', 'the bureau', (id) => ({ uploads: [id], ...edition })),
    taking('PUT /plans/{year}', 'the bureau'),
    taking('POST /reviews/{id}/records', 'who judges a review'),
    taking('POST /assumptions/imports', 'the bureau'),
  ];
}

/** What stands further on in an address, and is of another. */
function partsOfOthers({ one, files }: World): Crossed[] {
  const path = (id: string): string => `/v1/activities/${one('submitted')}/files/${id}`;
  return ['GET', 'DELETE'].map((method) => ({
    ...{ name: `${method} /activities/{id}/files/{file}`, who: 'the owner', method, path },
    others: files.others,
  }));
}

export const crossedOf = (world: World): Crossed[] => [...filesOfOthers(world), ...partsOfOthers(world)];

type Node = { readonly [name: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Whether a schema, or one that it leads to, has a field of one of these names. */
function hasField(schema: unknown, names: readonly string[], schemas: unknown): boolean {
  if (!isNode(schema)) return false;
  const { $ref: reference, properties } = schema;
  if (typeof reference === 'string' && isNode(schemas))
    return hasField(schemas[reference.split('/').at(-1) ?? ''], names, schemas);
  if (isNode(properties) && names.some((name) => name in properties)) return true;
  return Object.values(schema).some((part) => hasField(part, names, schemas));
}

/** The calls of the API's description that take a file that was sent before. */
export function callsThatTakeFiles(): string[] {
  const { paths = {}, components } = openApiDocument({ baseUrl: 'http://localhost' });
  return Object.entries(paths).flatMap(([path, calls]) =>
    Object.entries(calls)
      .filter(([, call]) => isNode(call) && hasField(call['requestBody'], ['upload', 'uploads'], components?.schemas))
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
}

/** Who asks, as a token. */
export const tokenOf = ({ who }: Crossed): { readonly token?: string } => {
  const token = CAST[who];
  return token === undefined ? {} : { token };
};
