import type { OpenApiDocument } from '#functions/api/openapi.ts';
import { oneOf, type Random } from '#tests/support/odd-input.ts';

type Schema = Readonly<Record<string, unknown>>;
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
const numberIn = (schema: Schema, name: string): number | undefined => {
  const value = schema[name];
  return typeof value === 'number' ? value : undefined;
};

/** Texts that fit somewhere: the first that a pattern and a length let through is taken. */
const FITTING = [
  'Groen in de buurt',
  'groen',
  'BU09172004',
  'WK091720',
  '2027-01-11',
  '2027',
  '2027-W03',
  '2027-01-11T09:00:00Z',
  'movare',
  'ou-data',
  'an@example.org',
  'https://example.org/x',
  '10.1234/abcd',
  '0123456789abcdef',
  '"1"',
  'x',
  '1',
  'A',
] as const;
const FORMATS: Readonly<Record<string, string>> = {
  'date': '2027-01-11',
  'date-time': '2027-01-11T09:00:00Z',
  'email': 'an@example.org',
  'uri': 'https://example.org/x',
};
const DEEPEST = 8;
const MANY = 3;

function textOf(random: Random, schema: Schema): string {
  const { format, pattern } = schema;
  if (typeof format === 'string' && FORMATS[format] !== undefined) return FORMATS[format];
  const [least, most] = [numberIn(schema, 'minLength') ?? 0, numberIn(schema, 'maxLength') ?? Infinity];
  const known = typeof pattern === 'string' ? new RegExp(pattern, 'u') : undefined;
  const fitting = FITTING.filter((text) => text.length >= least && text.length <= most && known?.test(text) !== false);
  const [first, ...more] = fitting;
  return first === undefined ? 'x'.repeat(Math.min(Math.max(least, 1), 200)) : oneOf(random, [first, ...more]);
}

function numberOf(random: Random, schema: Schema): number {
  const least = Math.max(numberIn(schema, 'minimum') ?? 0, -1_000);
  const most = Math.min(numberIn(schema, 'maximum') ?? least + 20, least + 20);
  const above = numberIn(schema, 'exclusiveMinimum') ?? least;
  const value = Math.max(least, above) + random() * (most - Math.max(least, above));
  return schema['type'] === 'integer' ? Math.min(Math.ceil(value), most) : value;
}

/** Bodies as the API's own description of a call has them: most are right in form, whatever they say. */
export class Sampler {
  readonly #document: OpenApiDocument;

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** A body for a call; undefined where it takes none as JSON. */
  bodyFor(random: Random, method: string, path: string): unknown {
    const item: unknown = Reflect.get(this.#document.paths?.[path] ?? {}, method.toLowerCase());
    const body = isSchema(item) ? item['requestBody'] : undefined;
    const content = isSchema(body) ? body['content'] : undefined;
    const [described] = isSchema(content)
      ? Object.entries(content).flatMap(([type, media]) => (type.endsWith('json') && isSchema(media) ? [media] : []))
      : [];
    return described && this.#valueOf(random, described['schema'], 0);
  }

  #valueOf(random: Random, schema: unknown, depth: number): unknown {
    if (!isSchema(schema) || depth > DEEPEST) return null;
    const { $ref: reference, const: fixed, enum: words, anyOf, oneOf: either, allOf } = schema;
    if (typeof reference === 'string') return this.#valueOf(random, this.#named(reference), depth + 1);
    if (fixed !== undefined) return fixed;
    if (Array.isArray(words)) return words[Math.floor(random() * words.length)];
    const forms = [anyOf, either].find((one): one is unknown[] => Array.isArray(one));
    if (forms) return this.#valueOf(random, forms[Math.floor(random() * forms.length)], depth + 1);
    if (Array.isArray(allOf))
      return Object.assign({}, ...allOf.map((part: unknown) => this.#valueOf(random, part, depth + 1)));
    return this.#plain(random, schema, depth);
  }

  #plain(random: Random, schema: Schema, depth: number): unknown {
    switch (schema['type']) {
      case 'object':
        return this.#object(random, schema, depth);
      case 'array':
        return this.#list(random, schema, depth);
      case 'string':
        return textOf(random, schema);
      case 'integer':
      case 'number':
        return numberOf(random, schema);
      case 'boolean':
        return random() < 0.5;
      default:
        return null;
    }
  }

  #list(random: Random, schema: Schema, depth: number): unknown[] {
    const least = numberIn(schema, 'minItems') ?? 0;
    const most = Math.min(numberIn(schema, 'maxItems') ?? MANY, Math.max(least, MANY));
    const count = least + Math.floor(random() * (most - least + 1));
    return Array.from({ length: count }, () => this.#valueOf(random, schema['items'], depth + 1));
  }

  #object(random: Random, { properties, required }: Schema, depth: number): Record<string, unknown> {
    const needed = Array.isArray(required) ? required : [];
    const often = depth > 3 ? 0.3 : 0.6;
    return Object.fromEntries(
      Object.entries(isSchema(properties) ? properties : {})
        .filter(([name]) => needed.includes(name) || random() < often)
        .map(([name, part]) => [name, this.#valueOf(random, part, depth + 1)]),
    );
  }

  #named(reference: string): unknown {
    return this.#document.components?.schemas?.[reference.split('/').at(-1) ?? ''];
  }
}
