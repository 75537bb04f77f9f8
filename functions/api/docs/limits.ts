import { html } from 'hono/html';
import { listValues, type Schema } from './document.ts';
import { joined, type Content } from './table.ts';

const count = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 10 });

/** The bounds of a safe integer say nothing to a reader. */
const told = (bound: number | undefined): number | undefined =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined;

/** A range in words, such as `1 to 90 items`. */
function range(low: number | undefined, high: number | undefined, unit = ''): string[] {
  if (low === undefined && high === undefined) return [];
  if (high === undefined) return [`${count(low ?? 0)} or more${unit}`];
  return [low === undefined ? `at most ${count(high)}${unit}` : `${count(low)} to ${count(high)}${unit}`];
}

const code = (value: unknown): Content =>
  html`<code>${typeof value === 'string' ? value : JSON.stringify(value)}</code>`;

const listed = (before: string, values: readonly unknown[]): Content[] => [
  html`${before} ${joined(values.map(code), ', ')}`,
];

const rangesOf = (schema: Schema): string[] => [
  ...(schema.exclusiveMinimum === undefined ? [] : [`over ${count(schema.exclusiveMinimum)}`]),
  ...range(told(schema.minimum), told(schema.maximum)),
  ...(schema.exclusiveMaximum === undefined ? [] : [`under ${count(schema.exclusiveMaximum)}`]),
  ...range(schema.minLength, schema.maxLength, ' characters'),
  ...range(schema.minItems, schema.maxItems, ' items'),
];

/** A pattern that only spells out a format is long and tells nothing new. */
function patternOf({ pattern, format }: Schema): Content[] {
  if (pattern === undefined || format !== undefined) return [];
  return pattern === '\\S' ? ['not blank'] : [html`like ${code(pattern)}`];
}

const under = (what: string, schema: Schema | undefined): Content[] => {
  const limits = schema ? partsOf(schema) : [];
  return limits.length === 0 ? [] : [html`${what}: ${joined(limits, '; ')}`];
};

function partsOf(schema: Schema): Content[] {
  return [
    ...(schema.enum ? listed('one of', schema.enum) : []),
    ...(schema.const === undefined ? [] : listed('always', [schema.const])),
    ...rangesOf(schema),
    ...patternOf(schema),
    ...(schema.anyOf ?? schema.oneOf ?? []).flatMap(partsOf),
    ...under('each', listValues(schema)),
    ...under('keys', schema.propertyNames),
    ...(typeof schema.additionalProperties === 'object' ? under('values', schema.additionalProperties) : []),
    ...(schema.default === undefined ? [] : listed('default', [schema.default])),
    ...(schema.examples ? listed('for example', schema.examples.slice(0, 1)) : []),
  ];
}

/** What a value is held to, in words; empty when there is nothing to say. */
export function limitsInWords(schema: Schema): Content {
  const parts = partsOf(schema);
  return parts.length === 0 ? '' : html`${joined(parts, '; ')}`;
}
