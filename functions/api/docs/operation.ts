import { html } from 'hono/html';
import { failureByNumber } from './catalogue.ts';
import { curlExample, needsToken } from './curl.ts';
import {
  firstOf,
  refName,
  resolved,
  type Answer,
  type ApiDescription,
  type Operation,
  type Parameter,
  type Schema,
} from './document.ts';
import { detailsOf, fieldsTable, schemaAnchor, typeOf } from './fields.ts';
import { breakable, joined, prose, table, type Content, type Markup, type HtmlRow } from './table.ts';

/** Where a call stands on the page. */
export const operationAnchor = ({ operationId }: Operation): string => `op-${operationId}`;

/** Method and path, as a heading and in the contents. */
export const callName = ({ method, path }: Operation): Markup =>
  html`<span class="method">${method}</span> <code>${breakable(path)}</code>`;

/** The components that are shown with the first call that takes them, by name, with that call. */
export function bodiesOf({ groups }: ApiDescription): Map<string, Operation> {
  const bodies = new Map<string, Operation>();
  for (const operation of groups.flatMap(({ operations }) => operations)) {
    const name = refName(firstOf(operation.requestBody?.content)?.schema ?? {});
    if (name !== undefined && !bodies.has(name)) bodies.set(name, operation);
  }
  return bodies;
}

function whoMayCall(operation: Operation): Markup {
  if (needsToken(operation)) return html`who is signed in, in a <a href="#permissions">role that may</a>.`;
  const token = (operation.security ?? []).some((way) => Object.keys(way).length > 0);
  return token ? html`everyone; a token is not needed.` : html`everyone; a token makes no difference.`;
}

function parameterRow({ name, in: place, required, description, schema = {} }: Parameter): HtmlRow {
  const cells = [
    place,
    html`${typeOf(schema)}`,
    required ? 'yes' : '',
    detailsOf({ ...schema, description: description ?? schema.description }),
  ];
  return { head: html`<code>${name}</code>`, cells };
}

const parametersOf = (operation: Operation, call: string): Content =>
  operation.parameters.length === 0
    ? ''
    : html`<h4>Parameters</h4>${table({
        caption: `Parameters of ${call}`,
        columns: ['Name', 'In', 'Type', 'Required', 'Details'],
        rows: operation.parameters.map(parameterRow),
      })}`;

function bodyOf(
  operation: Operation,
  call: string,
  { schemas }: ApiDescription,
  bodies: ReadonlyMap<string, Operation>,
): Content {
  const { requestBody } = operation;
  const content = firstOf(requestBody?.content);
  if (!requestBody || !content) return '';
  const kinds = joined(
    Object.keys(requestBody.content).map((kind) => html`<code>${kind}</code>`),
    ' or ',
  );
  const name = refName(content.schema);
  if (name !== undefined && bodies.get(name) !== operation)
    return html`<h4>Request body</h4><p>${kinds}: ${typeOf(content.schema)}</p>`;
  const schema = resolved(content.schema, schemas);
  return html`<h4${name !== undefined && html` id="${schemaAnchor(name)}"`}>Request body${name !== undefined && `: ${name}`}</h4>
<p>${kinds}${schema.description !== undefined && html`. ${prose(schema.description)}`}</p>
${schema.format !== 'binary' && fieldsTable(`Request body of ${call}`, schema, 'Required')}`;
}

const OF_EVERY_ANSWER = new Set(['API-Version', 'X-Request-Id']);

/** What every answer carries is said once, at the start. */
const headersOf = ({ headers = {} }: Answer): Content[] =>
  Object.entries(headers)
    .filter(([name]) => !OF_EVERY_ANSWER.has(name))
    .map(([name, { description = '' }]) => html`<li>Header <code>${name}</code>: ${prose(description)}</li>`);

function contentOf(call: string, mediaType: string, schema: Schema): Markup {
  const described = refName(schema) !== undefined;
  const inline = !described && schema.properties !== undefined;
  return html`<li>Body <code>${mediaType}</code>${described && html`: ${typeOf(schema)}`}${inline && fieldsTable(`Answer of ${call}`, schema, 'Always')}</li>`;
}

function successOf(status: string, answer: Answer, call: string): Markup {
  const content = firstOf(answer.content);
  return html`<p><strong>${status}</strong> ${prose(answer.description)}</p>
<ul>${content && contentOf(call, content.mediaType, content.schema)}${headersOf(answer)}</ul>`;
}

type FailureLine = { readonly number?: string; readonly line: Markup };

function failureLines(status: string, { description }: Answer): FailureLine[] {
  const known = [...description.matchAll(/LK-\d+/g)].flatMap(([number]) => failureByNumber(number) ?? []);
  if (known.length === 0) return [{ line: html`<li><strong>${status}</strong> ${prose(description)}</li>` }];
  return known.map(({ number, title }) => ({
    number,
    line: html`<li><strong>${status}</strong> <a href="#${number}">${number}</a> ${title}</li>`,
  }));
}

const isFailure = ([status]: readonly [string, Answer]): boolean => !/^[123]/.test(status);

const failuresOf = ({ responses }: Operation): FailureLine[] =>
  Object.entries(responses)
    .filter(isFailure)
    .flatMap(([status, answer]) => failureLines(status, answer));

/** What each call that can fail may fail with: said once, before the calls. */
export function failuresOfAll({ groups }: ApiDescription): FailureLine[] {
  const [first = [], ...rest] = groups
    .flatMap(({ operations }) => operations.map(failuresOf))
    .filter((lines) => lines.length > 0);
  return first.filter(({ number }) => rest.every((lines) => lines.some((line) => line.number === number)));
}

/** All there is to know of a call. */
export function operationSection(
  operation: Operation,
  api: ApiDescription,
  bodies: ReadonlyMap<string, Operation>,
  saidBefore: readonly FailureLine[],
): Markup {
  const { method, path, summary = '', description, responses } = operation;
  const call = `${method} ${path}`;
  const answers = Object.entries(responses);
  const failures = failuresOf(operation)
    .filter(({ number }) => !saidBefore.some((said) => said.number === number))
    .map(({ line }) => line);
  return html`<section class="call">
<h3 id="${operationAnchor(operation)}">${callName(operation)}</h3>
<p class="summary">${prose(summary)}${/[.?!]$/.test(summary) ? '' : '.'}</p>${description !== undefined && html`<p>${prose(description)}</p>`}
<p><strong>Who may call it:</strong> ${whoMayCall(operation)}</p>
${parametersOf(operation, call)}${bodyOf(operation, call, api, bodies)}
<h4>Answer</h4>${answers.filter((answer) => !isFailure(answer)).map(([status, answer]) => successOf(status, answer, call))}
${failures.length > 0 && html`<h4>Failures</h4><ul class="failures">${failures}</ul>`}
<h4>Example</h4><pre><code>${curlExample(operation, api.server, api.schemas)}</code></pre>
</section>
`;
}
