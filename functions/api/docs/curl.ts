import {
  firstOf,
  listValues,
  resolved,
  type Operation,
  type Parameter,
  type Schema,
  type Schemas,
} from './document.ts';

/** An activity as the contract sends it. */
const ACTIVITY = {
  title: 'Groengebruik en -behoefte',
  summary: 'How residents use the green in their neighbourhood, and what they miss.',
  kind: 'research',
  organisation: 'Open Universiteit',
  contact: { name: 'A. Jansen', email: 'a.jansen@example.org' },
  neighbourhoods: ['BU09172004'],
  period: { start: '2027-01-11', end: '2027-02-07' },
  targetGroups: ['age-25-44', 'age-45-64'],
  ask: {
    participants: 200,
    contactsPerParticipant: 1,
    reminders: 1,
    responseRate: 0.4,
    minutesPerContact: 20,
    mode: 'post',
    period: { start: '2027-01-18', end: '2027-01-31' },
  },
  askedOrganisations: [{ partner: 'movare', hours: 12 }],
  goals: [2],
};
const { neighbourhoods, period, targetGroups, ask } = ACTIVITY;

/** Bodies that say more than a schema can. */
const BODIES: Readonly<Record<string, unknown>> = {
  registerActivity: ACTIVITY,
  checkActivity: { neighbourhoods, period, targetGroups, ask },
  changeActivity: { targetGroups: ['age-45-64'] },
  correctActivity: { realised: { participants: 180 }, reason: 'Twenty letters were returned.' },
  enterIndicator: {
    id: 'smokers',
    title: 'Rokers',
    titleEn: 'Smokers',
    kind: 'share',
    unit: '%',
    goodDirection: 'lower',
    definition: 'Volwassenen die roken, van alle volwassenen.',
  },
  changeIndicator: { goodDirection: 'lower', reason: 'Fewer is better here.' },
  setTargets: { targets: [{ area: 'heerlen-noord', value: 12.5, by: 2030, reason: 'As the council decided.' }] },
  bringFigures: {
    edition: '2026-02-12',
    source: { id: 'cbs', title: 'Kerncijfers wijken en buurten', publisher: 'CBS', protected: true },
    observations: [{ area: 'WK091720', period: '2024', value: 31.4 }],
  },
  importFigures: { uploads: ['0123456789abcdef'] },
  undoImport: { reason: 'The wrong year was named.' },
  redactActivity: { text: 'A. Jansen', reason: 'A name that was entered by mistake.' },
};

/** What a field of this name, or in this format, may hold. */
const SAMPLES: Readonly<Record<string, string>> = {
  'code': 'BU09172004',
  'neighbourhoods': 'BU09172004',
  'from': '2027-01-11',
  'to': '2027-02-07',
  'partner': 'movare',
  'date': '2027-01-11',
  'date-time': '2027-01-11T09:00:00Z',
  'email': 'a.jansen@example.org',
};

const LONGEST_BODY = 400;
const LONGEST_LINE = 72;

function objectSample({ properties = {}, required = [] }: Schema, schemas: Schemas): Record<string, unknown> {
  const [first] = Object.keys(properties);
  const names = required.length > 0 || first === undefined ? required : [first];
  return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name] ?? {}, schemas, name)]));
}

/** A value that the schema itself names. */
const givenBy = ({ examples = [], default: usual, const: only, enum: values = [] }: Schema): unknown =>
  [examples[0], usual, only, values[0]].find((value) => value !== undefined);

function plainSample({ type, minimum, format = '' }: Schema, name: string): unknown {
  if (type === 'integer' || type === 'number') return minimum ?? 1;
  return type === 'boolean' ? true : (SAMPLES[name] ?? SAMPLES[format] ?? '…');
}

/** A value that fits a schema, as far as the schema tells; `…` where it does not. */
function sampleOf(schema: Schema, schemas: Schemas, name = ''): unknown {
  const whole = resolved(schema, schemas);
  const { anyOf, oneOf, properties } = whole;
  const [form] = anyOf ?? oneOf ?? [];
  const each = listValues(whole);
  const given = givenBy(whole);
  if (given !== undefined) return given;
  if (properties) return objectSample(whole, schemas);
  if (form) return sampleOf(form, schemas, name);
  return each ? [sampleOf(each, schemas, name)] : plainSample(whole, name);
}

/** JSON in which an object that is too long for a line has a line for each field. */
function jsonOf(value: unknown, indent = '  '): string {
  const line = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
  if (line.length <= LONGEST_LINE || typeof value !== 'object' || value === null || Array.isArray(value)) return line;
  const fields = Object.entries(value).map(
    ([name, field]) => `${indent}  ${JSON.stringify(name)}: ${jsonOf(field, `${indent}  `)}`,
  );
  return `{\n${fields.join(',\n')}\n${indent}}`;
}

/** For a shell to take as it stands. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function bodyArguments({ operationId, requestBody, path }: Operation, schemas: Schemas): string[] {
  const content = firstOf(requestBody?.content);
  if (!content) return [];
  const { mediaType, schema } = content;
  const type = mediaType === 'application/json' ? [] : [`-H 'Content-Type: ${mediaType}'`];
  const file = `@${path.split('/').findLast((piece) => /^\w+$/.test(piece)) ?? 'body'}`;
  if (!mediaType.endsWith('json')) return [...type, `--data-binary ${file}.${mediaType.split('/').at(-1) ?? ''}`];
  const known = BODIES[operationId];
  const json = jsonOf(known ?? sampleOf(schema, schemas));
  return [...type, `--json ${known === undefined && json.length > LONGEST_BODY ? `${file}.json` : quoted(json)}`];
}

/** What stands in a header, or for a part of a path: a variable of the shell, unless there is a plain example. */
const HEADERS: Readonly<Record<string, string>> = { 'Idempotency-Key': 'groengebruik-2027', 'If-Match': '$ETAG' };
const variable = (name: string): string => SAMPLES[name] ?? `$${name.toUpperCase()}`;

const inside = (parameters: readonly Parameter[], place: string): Parameter[] =>
  parameters.filter((parameter) => parameter.in === place && parameter.required);

const addressOf = (server: string, { path, parameters }: Operation): string => {
  const query = inside(parameters, 'query').map(({ name }) => `${name}=${variable(name)}`);
  const address = `${server}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => variable(name))}${query.length > 0 ? '?' : ''}${query.join('&')}`;
  return /[?$&]/.test(address) ? `"${address}"` : address;
};

/** Whether a call is only for who is signed in. */
export const needsToken = ({ security = [] }: Operation): boolean =>
  security.length > 0 && security.every((way) => Object.keys(way).length > 0);

/** How to make a call from a shell. */
export function curlExample(operation: Operation, server: string, schemas: Schemas): string {
  const { method, parameters, requestBody } = operation;
  const usual = requestBody ? 'POST' : 'GET';
  const options = [
    ...(needsToken(operation) ? ['-H "Authorization: Bearer $TOKEN"'] : []),
    ...inside(parameters, 'header').map(({ name }) => `-H "${name}: ${HEADERS[name] ?? '…'}"`),
    ...bodyArguments(operation, schemas),
  ];
  return [`curl${method === usual ? '' : ` -X ${method}`} ${addressOf(server, operation)}`, ...options].join(' \\\n  ');
}
