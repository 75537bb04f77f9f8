import { html } from 'hono/html';
import { failuresSection, lifeSection, permissionsSection } from './docs/catalogue.ts';
import { readDocument, type ApiDescription, type Operation, type TagGroup } from './docs/document.ts';
import { fieldsTable, schemaAnchor } from './docs/fields.ts';
import { introduction } from './docs/introduction.ts';
import { bodiesOf, callName, failuresOfAll, operationAnchor, operationSection } from './docs/operation.ts';
import { prose, slug, type Markup } from './docs/table.ts';
import type { OpenApiDocument } from './openapi.ts';

export { docsStyle } from './docs/style.ts';

const tagAnchor = ({ name }: TagGroup): string => `tag-${slug(name)}`;

const tocGroup = (group: TagGroup): Markup => html`<li><a href="#${tagAnchor(group)}">${group.name}</a>
<ul>${group.operations.map(
  (operation) => html`<li><a href="#${operationAnchor(operation)}">${callName(operation)}</a></li>
`,
)}</ul></li>
`;

const contents = ({ groups }: ApiDescription): Markup => html`<nav aria-labelledby="contents">
<p id="contents">On this page</p>
<ul>
<li><a href="#introduction">Introduction</a></li>
${groups.map(tocGroup)}
<li><a href="#schemas">Schemas</a></li>
<li><a href="#failures">Failures</a></li>
<li><a href="#permissions">Permissions</a></li>
<li><a href="#life">The life of a registration</a></li>
</ul>
</nav>`;

const tagSection = (
  group: TagGroup,
  api: ApiDescription,
  bodies: ReadonlyMap<string, Operation>,
  ofAll: ReturnType<typeof failuresOfAll>,
): Markup => html`<section>
<h2 id="${tagAnchor(group)}">${group.name}</h2>
${group.description !== '' && html`<p>${prose(group.description)}</p>`}
${group.operations.map((operation) => operationSection(operation, api, bodies, ofAll))}
</section>
`;

/** Every component once: what a call takes stands with that call, all else here. */
function schemasSection({ schemas }: ApiDescription, bodies: ReadonlyMap<string, Operation>): Markup {
  const names = Object.keys(schemas).sort((one, other) => one.localeCompare(other));
  const here = names.filter((name) => !bodies.has(name)).map((name) => ({ name, schema: schemas[name] ?? {} }));
  return html`<section>
<h2 id="schemas">Schemas</h2>
<p>The fields of every answer, and, with the calls that take them, of every request body.</p>
<ul class="names">${names.map(
    (name) => html`<li><a href="#${schemaAnchor(name)}">${name}</a></li>
`,
  )}</ul>
${here.map(
  ({ name, schema }) => html`<section class="schema">
<h3 id="${schemaAnchor(name)}">${name}</h3>
${schema.description !== undefined && html`<p>${prose(schema.description)}</p>`}${fieldsTable(`Fields of ${name}`, schema, 'Always')}
</section>
`,
)}
</section>`;
}

const main = (api: ApiDescription): Markup => {
  const bodies = bodiesOf(api);
  const ofAll = failuresOfAll(api);
  return html`<main id="content">
<h1>The API of ${api.info.title}</h1>
${introduction(
  api,
  ofAll.map(({ line }) => line),
)}
${api.groups.map((group) => tagSection(group, api, bodies, ofAll))}
${schemasSection(api, bodies)}
${failuresSection()}
${permissionsSection()}
${lifeSection()}
</main>`;
};

/** A page to read about the API, printed from its description and from the catalogues of the product. It needs `docsStyle` at /docs/style.css. */
export function docsPage(document: OpenApiDocument): string {
  const api = readDocument(document);
  const { title, version, license } = api.info;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>The API of ${title}, version ${version}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top"><p><strong>${title}</strong> <a href="/v1/openapi.json">OpenAPI description</a></p></header>
<div class="page">
${contents(api)}
${main(api)}
</div>
<footer class="foot"><p>Version ${version} of the API.${license && ` Licence: ${license.name}.`}</p></footer>
</body>
</html>
`;
  if (page instanceof Promise) throw new TypeError('The page has a part that is still to come.');
  return page.toString();
}
