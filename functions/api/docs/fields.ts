import { html } from 'hono/html';
import { listValues, refName, type Schema } from './document.ts';
import { breakable, joined, prose, table, type Content, type Markup, type HtmlRow } from './table.ts';
import { limitsInWords } from './limits.ts';

/** Where the fields of a component stand on the page. */
export const schemaAnchor = (name: string): string => `schema-${name}`;

const isNull = ({ type }: Schema): boolean => type === 'null';

/** The forms that a value may have, null left out. */
const formsOf = (schema: Schema): Schema[] =>
  (schema.anyOf ?? schema.oneOf ?? [schema]).filter((form) => !isNull(form));

const typesOf = ({ type = [] }: Schema): string[] => [type].flat();

const isNullable = (schema: Schema): boolean =>
  (schema.anyOf ?? schema.oneOf ?? []).some(isNull) || typesOf(schema).includes('null');

const mapValues = ({ additionalProperties }: Schema): Schema | undefined =>
  typeof additionalProperties === 'object' ? additionalProperties : undefined;

function typeOfForm(schema: Schema): Content[] {
  const name = refName(schema);
  if (name !== undefined) return [html`<a href="#${schemaAnchor(name)}">${name}</a>`];
  if (schema.allOf)
    return joined(
      schema.allOf.flatMap((part) => typeOf(part)),
      ' and ',
    );
  const each = listValues(schema);
  if (each) return [...typeOf(each), '[]'];
  const values = mapValues(schema);
  if (values) return ['map of ', ...typeOf(values)];
  const types = typesOf(schema).filter((type) => type !== 'null');
  const type = types.length > 0 ? types.join(' or ') : 'any value';
  return [schema.format === undefined ? type : `${type} (${schema.format})`];
}

/** The type of a value, as a developer writes it: `string`, `Activity[]`, `integer or null`. */
export function typeOf(schema: Schema): Content[] {
  const forms = formsOf(schema).map((form) => html`${typeOfForm(form)}`);
  return [...joined(forms, ' or '), isNullable(schema) ? ' or null' : ''];
}

type Field = { readonly path: string; readonly schema: Schema; readonly required: boolean };

/** The fields under a value: those of an object, of the objects of a list, and of the values of a map. */
function fieldsUnder(schema: Schema, path: string): Field[] {
  return formsOf(schema).flatMap((form) => {
    const each = listValues(form);
    if (each) return fieldsUnder(each, `${path}[]`);
    const values = mapValues(form);
    const own = fieldsOf(form, path === '' ? '' : `${path}.`);
    return [
      ...own,
      ...(form.allOf ?? []).flatMap((part) => fieldsUnder(part, path)),
      ...(values ? fieldsUnder(values, path === '' ? '*' : `${path}.*`) : []),
    ];
  });
}

function fieldsOf({ properties = {}, required = [] }: Schema, prefix: string): Field[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = `${prefix}${name}`;
    return [{ path, schema, required: required.includes(name) }, ...fieldsUnder(schema, path)];
  });
}

function nameOf(path: string): Markup {
  const cut = path.lastIndexOf('.') + 1;
  return html`<code>${cut > 0 && html`<span class="under">${breakable(path.slice(0, cut))}</span><wbr>`}${path.slice(cut)}</code>`;
}

/** What a value means and what it is held to. */
export function detailsOf(schema: Schema): Content {
  const { description } = schema;
  const limits = limitsInWords(schema);
  if (description === undefined) return limits;
  return html`${prose(description)}${limits !== '' && html`<br>${limits}`}`;
}

/** An object that has to be there is told by its fields. */
const toldByItsFields = ({ schema, required }: Field): boolean =>
  required &&
  schema.properties !== undefined &&
  Object.keys(schema.properties).length > 0 &&
  schema.description === undefined;

/** The rows of a table of fields. */
const rowsOf = (schema: Schema): HtmlRow[] =>
  fieldsUnder(schema, '')
    .filter((field) => !toldByItsFields(field))
    .map(({ path, schema: field, required }) => ({
      head: nameOf(path),
      cells: [html`${typeOf(field)}`, required ? 'yes' : '', detailsOf(field)],
    }));

/** The fields of a schema as a table; one of several forms gets a table for each. `must` heads the column of what has to be there. */
export function fieldsTable(what: string, schema: Schema, must: 'Required' | 'Always'): Markup {
  const forms = formsOf(schema);
  return html`${forms.map((form, index) => {
    const rows = rowsOf(form);
    const which = forms.length > 1 ? `${what}, form ${index + 1} of ${forms.length}` : what;
    if (rows.length === 0)
      return html`<p>${typeOf(form)}${limitsInWords(form) !== '' && html`: ${limitsInWords(form)}`}</p>`;
    return table({ caption: which, captionShown: forms.length > 1, columns: ['Field', 'Type', must, 'Details'], rows });
  })}`;
}
