import * as z from 'zod';
import type { OpenApiDocument } from '../openapi.ts';

const text = z.string().optional();
const limit = z.number().optional();

/** What the page reads of a JSON Schema; the rest of it is left out. */
export const Schema = z.object({
  $ref: text,
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: text,
  pattern: text,
  description: text,
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  examples: z.array(z.unknown()).optional(),
  minimum: limit,
  maximum: limit,
  exclusiveMinimum: limit,
  exclusiveMaximum: limit,
  minLength: limit,
  maxLength: limit,
  minItems: limit,
  maxItems: limit,
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), Schema).optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), Schema]).optional();
  },
  get propertyNames() {
    return Schema.optional();
  },
  get items() {
    return z.union([z.boolean(), Schema]).optional();
  },
  get anyOf() {
    return z.array(Schema).optional();
  },
  get oneOf() {
    return z.array(Schema).optional();
  },
  get allOf() {
    return z.array(Schema).optional();
  },
});
export type Schema = z.output<typeof Schema>;

/** What each of a list is; a tuple says of what comes after it only that nothing does. */
export const listValues = ({ items }: Schema): Schema | undefined => (typeof items === 'object' ? items : undefined);

/** The schemas of the document by name. */
export type Schemas = Readonly<Record<string, Schema>>;

const Content = z.record(z.string(), z.object({ schema: Schema.optional() }));

const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  description: text,
  schema: Schema.optional(),
});
export type Parameter = z.output<typeof Parameter>;

const Header = z.object({ description: text, schema: Schema.optional() });
const Answer = z.object({
  description: z.string(),
  headers: z.record(z.string(), Header).optional(),
  content: Content.optional(),
});
export type Answer = z.output<typeof Answer>;

const Described = z.object({
  operationId: z.string(),
  summary: text,
  description: text,
  tags: z.array(z.string()).optional(),
  security: z.array(z.record(z.string(), z.unknown())).optional(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ required: z.boolean().optional(), content: Content }).optional(),
  responses: z.record(z.string(), Answer).default({}),
});

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
const PathItem = z.object(Object.fromEntries(METHODS.map((method) => [method, Described.optional()])));

const Read = z.object({
  info: z.object({
    title: z.string(),
    version: z.string(),
    description: text,
    license: z.object({ name: z.string() }).optional(),
  }),
  servers: z.array(z.object({ url: z.string() })).default([]),
  tags: z.array(z.object({ name: z.string(), description: text })).default([]),
  paths: z.record(z.string(), PathItem).default({}),
  components: z.object({ schemas: z.record(z.string(), Schema).default({}) }).default({ schemas: {} }),
});

/** One call of the API. */
export type Operation = z.output<typeof Described> & { readonly method: string; readonly path: string };

/** A tag with its calls, in the order of the document. */
export type TagGroup = {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly Operation[];
};

/** What the page needs of the document. */
export type ApiDescription = {
  readonly info: z.output<typeof Read>['info'];
  readonly server: string;
  readonly groups: readonly TagGroup[];
  readonly schemas: Schemas;
};

const UNTAGGED = 'Other calls';

function operationsOf(paths: z.output<typeof Read>['paths']): Operation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const described = item[method];
      return described ? [{ ...described, method: method.toUpperCase(), path }] : [];
    }),
  );
}

/** Reads the document; one that is not as the page expects it is thrown at whoever changed it. */
export function readDocument(document: OpenApiDocument): ApiDescription {
  const { info, servers, tags, paths, components } = Read.parse(document);
  const byTag = Map.groupBy(operationsOf(paths), ({ tags: [tag = UNTAGGED] = [] }) => tag);
  const names = new Set([...tags.map(({ name }) => name), ...byTag.keys()]);
  const groups = [...names].map((name) => ({
    name,
    description: tags.find((tag) => tag.name === name)?.description ?? '',
    operations: byTag.get(name) ?? [],
  }));
  return {
    info,
    server: servers[0]?.url ?? '',
    groups: groups.filter(({ operations }) => operations.length > 0),
    schemas: components.schemas,
  };
}

/** The name of the component that a schema refers to. */
export const refName = ({ $ref }: Schema): string | undefined => $ref?.split('/').at(-1);

/** A schema itself, or the component that it refers to. */
export function resolved(schema: Schema, schemas: Schemas): Schema {
  const name = refName(schema);
  return name === undefined ? schema : (schemas[name] ?? {});
}

/** The first media type of a content, with its schema. */
export function firstOf(
  content: z.output<typeof Content> | undefined,
): { readonly mediaType: string; readonly schema: Schema } | undefined {
  const [first] = Object.entries(content ?? {});
  return first && { mediaType: first[0], schema: first[1].schema ?? {} };
}
