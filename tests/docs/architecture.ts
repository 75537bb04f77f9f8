import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { WAYS, type Step } from './ways.ts';

const root = new URL('../../', import.meta.url).pathname;

/** What each folder of `shared/` holds; the order and the directions come from `.dependency-cruiser.js`. */
const HOLDS: Readonly<Record<string, string>> = {
  'drawing':
    'drawing inside the slices that the register issues, by who holds a list and the key: one file without dependencies, in Node and in a browser',
  'platform':
    'what knows of no neighbourhood: the table, files, days, readers of numbers and spreadsheets, failures, texts, log',
  'press':
    'from one document to a page, a Word file and an accessible PDF; what of Markdown may stand in it, and how charts are drawn',
  'area': 'neighbourhoods, districts and the people in them, as CBS counts them',
  'people': 'who somebody is and what they may do: roles, `permissions.ts`, tokens, chat accounts, pseudonyms',
  'records':
    'what every kind of record shares: opening one (signed in, role, there, known, theirs), its version, its history and the message of a change',
  'programme': 'goals, indicators, partners and terms of a programme',
  'disclosure': 'arithmetic that hides counts which could say something of a person; it knows no dataset',
  'desk.ts': 'what every use case works with: store, clock, ids, log, area and programme',
  'jobs': 'what takes long: uploads, and jobs that are begun again when they break off',
  'burden': 'the ledger of what is asked of residents, the check against the policy, alternatives',
  'catalogue': 'datasets: entering, changing, finding',
  'activities': 'registrations from first check to completion, their history, import and export; what is known already',
  'publication': 'tables of datasets: reading, protecting, publishing, taking back',
  'requests': 'requests for data, grants, answers, downloads, reminders',
  'dcat': 'the catalogue as DCAT-AP-NL',
  'introductions': 'being brought in touch with a partner',
  'signals': 'what residents say of a neighbourhood',
  'monitor': 'what is measured of an area: the figures, how they are worked out, and how far off the goals are',
  'own-data': 'what is kept of somebody, and its erasure',
  'example': 'the made-up year that one machine can load beside the register, and taking it out',
  'interventions':
    'what is done to change something: its logic, its course, plan and money, and the rounds in which partners tell of it',
  'learning':
    'what people believe about how things work, how far it is borne out, and what is read of it in the literature, again and again',
  'reports': 'the half-yearly report: put together, edited, offered to the board, adopted, and from then on as it was',
  'conversations': 'what is asked and shown in a chat and in the forms of the web, a folder for each capability',
  'dispatch': 'telling people and systems, once and in order',
  'administration':
    'what who runs the product or the desks looks at: with what it was set up, whether it keeps up, and what there is to do',
};

/** What each door is. */
const DOORS: Readonly<Record<string, string>> = {
  api: 'the API under `/v1` and its description',
  web: 'the pages',
  slack: 'what Slack sends in, and posting to Slack',
  teams: 'the same for Teams',
  link: 'the pages that link a chat account to a person',
  mail: 'writing mail from the cards of the chats, and what carries it: SMTP or SES',
  dispatcher: 'sends what waits in the outbox',
  worker: 'works on jobs',
  draw: 'the tool of a list holder, at the command line and as a page that works offline',
  local: 'all of them on one machine, with a development issuer',
};

async function floorsOfTheCore(): Promise<readonly string[]> {
  const path = new URL('../../.dependency-cruiser.js', import.meta.url).href;
  return z.object({ floors: z.array(z.string()) }).parse(await import(path)).floors;
}

/** The folders of `shared/` that the files of a folder import. */
async function importedBy(folder: string): Promise<ReadonlySet<string>> {
  const files = folder.endsWith('.ts')
    ? [folder]
    : (await readdir(join(root, folder), { recursive: true }))
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => join(folder, file));
  const found = new Set<string>();
  for (const file of files)
    for (const imported of await importsOf(file)) {
      const [, floor] = /^shared\/([^/]+)/.exec(imported) ?? [];
      if (floor !== undefined) found.add(floor);
    }
  return found;
}

/** The files of ours that a file imports, by path from the project's root. */
export async function importsOf(file: string): Promise<readonly string[]> {
  const source = await readFile(join(root, file), 'utf8');
  return [...source.matchAll(/(?:from|import\(|import) ?'((?:\.|#)[^']+)'/g)].map(([, path = '']) =>
    path.startsWith('#') ? path.slice(1) : join(file, '..', path),
  );
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const path = (floor: string): string => (floor.endsWith('.ts') ? `shared/${floor}` : `shared/${floor}/`);
const node = (name: string): string => name.replaceAll(/\W/g, '_');

/** The picture: each door and folder with an arrow to the highest folder that it imports; all others that it imports lie below that one. */
async function picture(floors: readonly string[]): Promise<string> {
  const highest = async (folder: string, below: readonly string[]): Promise<string | undefined> => {
    const imported = await importedBy(folder);
    return below.findLast((floor) => imported.has(floor));
  };
  const doors = Object.keys(DOORS).filter((door) => door !== 'local');
  const lines: string[] = [];
  for (const door of doors) {
    const to = await highest(`functions/${door}`, floors);
    if (to !== undefined) lines.push(`  ${node(`door-${door}`)}([${door}]) --> ${node(to)}`);
  }
  for (const [index, floor] of floors.entries()) {
    const to = await highest(`shared/${floor}`, floors.slice(0, index));
    lines.push(`  ${node(floor)}[${floor}]${to === undefined ? '' : ` --> ${node(to)}`}`);
  }
  return ['flowchart TB', ...lines].join('\n');
}

async function floorTable(floors: readonly string[]): Promise<string> {
  const rows = floors.map(async (floor, index): Promise<string[]> => {
    const holds = HOLDS[floor];
    if (holds === undefined) throw new Error(`Say in tests/docs/architecture.ts what shared/${floor} holds.`);
    const imported = await importedBy(path(floor).replace(/\/$/, ''));
    const used = floors.slice(0, index).filter((below) => imported.has(below));
    return [`\`${path(floor)}\``, holds, used.join(', ')];
  });
  return table(['folder', 'what it holds', 'what it imports'], (await Promise.all(rows)).toReversed());
}

const steps = (all: readonly Step[], from = 1): string =>
  all.map(([file, does], index) => `${index + from}. \`${file}\`: ${does}.`).join('\n');

const ways = (): string =>
  Object.entries(WAYS)
    .map(([door, way]) => {
      const later = way.later ? `\n${steps(way.later, way.steps.length + 1)}` : '';
      return `### ${door}\n\n${way.example}\n\n${steps(way.steps)}${later}`;
    })
    .join('\n\n');

const GROWS = `### A field of an activity

1. An entry in \`ACTIVITY_FIELDS\` in \`shared/activities/record/fields.ts\` (fields of what is asked: \`shared/activities/room/ask-field.ts\`). Schema, OpenAPI, change, form question, columns of import and export, history and redaction follow from it; what is not done with it is said with \`none\`.
2. Its texts, which the compiler asks for: \`field.…\` and \`wrong.…\` in \`shared/conversations/activities/texts/form-nl.ts\` and \`form-en.ts\`, \`fact.…\` for a fact on the card in \`shared/conversations/kernel/texts/nl.ts\` and \`en.ts\`, and \`field.…\` of the history in \`functions/web/activity/texts.ts\`.

### A command

1. An entry in \`shared/conversations/commands.ts\`: its words, what stands beside it in Slack and Teams, and its page on the web, if it has one. Manifests, help, menu and addresses follow.
2. What it starts, and what it is about, in \`entries.ts\` of its capability, beside its buttons and forms; \`shared/conversations/entries.ts\` collects them.
3. Its texts, which the compiler asks for, and \`npm run slack:manifest\` and \`npm run teams:package\` once more.

### A page

1. A folder in \`functions/web/\` with \`pages.tsx\` (its \`WebRoute\`s: address, method, who may see it, what it replies) and \`texts.ts\`.
2. A line in \`functions/web/routes.ts\`. Sign-in, token, language and failures are seen to before the page gets the request.

### A call of the API

1. A \`Route\` in a file of \`functions/api/routes/\`, in the list of its desk: OpenAPI, \`/docs\`, order of refusals and the tests of every answer follow.
2. The command that it needs in \`shared/people/permissions.ts\`, a new failure in \`shared/platform/failures.ts\`; then \`npm run docs\`.

### A record

What all kinds of records share, and the steps to add one, stand in [records](records.md).

### A notice

1. Its kind in \`messages.ts\` of its capability in \`shared/conversations/\`: type, schema, and the notices that it becomes. \`shared/conversations/notices.ts\` collects them.
2. The message itself is stored with the change (\`outboxMessage\` of \`shared/platform/outbox.ts\`, or the \`RecordTrail\` of a record). A slot for each card, so that a later notice changes the message that stands there; in mail it is the next of its thread.
3. What of a card is somebody's name or own words is marked (\`isPrivate\` of a fact, \`discreet\` of a text and of a card): mail leaves it out (rule P30). Mail needs nothing else.`;

/** The page that shows how the house is built. */
export async function architecture(): Promise<string> {
  const floors = await floorsOfTheCore();
  return `# How the house is built

Printed from the code by \`npm run docs\`; a test holds it to the code. Why the floors are in this order: [decision 16](decisions/0016-the-order-of-the-floors.md).

A request comes in at a door (\`functions/\`), which reads it and knows who asks. The use case in \`shared/\` decides and stores. What others should hear is stored with the change, and the dispatcher tells them.

## The floors

Each folder of \`shared/\` imports what lies below it in this table, and nothing beside or above it. No door imports another door; only \`local\` puts all of them together, and \`dispatcher\` takes from Slack, Teams and mail how to send. \`.dependency-cruiser.js\` says it, and \`npm run check\` refuses what breaks it.

${await floorTable(floors)}

${table(
  ['door', 'what it is'],
  Object.entries(DOORS).map(([door, what]) => [`\`functions/${door}/\``, what]),
)}

An arrow leads to the highest folder that is imported; the others lie below it.

\`\`\`mermaid
${await picture(floors)}
\`\`\`

## The way of a request

${ways()}

On one machine \`functions/local/start.ts\` puts all doors behind one address; the rest of the way is the same.

## What to touch to add something

${GROWS}

## Where a rule stands

Each rule of the desks has a number. Search for it: the sentence stands in \`shared/rulebook.ts\`, the code names it in a comment, and the test has it in its title. Who may do what is one table, \`shared/people/permissions.ts\`; states are tables too (\`shared/activities/record/states.ts\`, \`shared/requests/request-states.ts\`); how long something is kept is one as well, \`shared/platform/retention.ts\`. Which buttons somebody sees, in whichever chat and on the web, stands in files such as \`shared/conversations/activities/card/activity-buttons.ts\`, and what a button starts in \`shared/conversations/entries.ts\`.
`;
}
