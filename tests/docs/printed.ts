import { ASK_MOVES } from '#shared/activities/organisations/asks.ts';
import { resultDiagram } from '#shared/activities/results/result-states.ts';
import { MOVES, stateDiagram } from '#shared/activities/record/states.ts';
import { CONTRIBUTION_MOVES, contributionDiagram, roundDiagram } from '#shared/interventions/rounds/round-states.ts';
import { GRANT_MOVES, grantDiagram, REQUEST_MOVES, requestDiagram } from '#shared/requests/request-states.ts';
import { PUBLIC_ACTOR, ROLES } from '#shared/people/actor.ts';
import { PERMISSIONS, type Permission } from '#shared/people/permissions.ts';
import { FAILURES } from '#shared/platform/failures.ts';
import { RETENTION } from '#shared/platform/retention.ts';
import { RULES } from '#shared/rulebook.ts';
import { accessPatterns } from '#tests/support/access-patterns.ts';
import { architecture } from './architecture.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const printedNote = (source: string): string =>
  `Printed from \`${source}\` by \`npm run docs\`; a test holds it to the code.`;

const rulebook = (): string => `# The rulebook

The rules of the desks. The number of a rule stands in the code that carries it out and in the title of the test that holds it. B: the burden; A: activities; P: people; D: data; K: the coordination of asks; M: the monitor.
${printedNote('shared/rulebook.ts')}

${table(['', 'rule'], Object.entries(RULES))}
`;

const roles = [PUBLIC_ACTOR.role, ...ROLES];
const who = (permission: Permission, role: string): string => {
  const includes = (relation: keyof Permission): boolean => permission[relation]?.some((one) => one === role) ?? false;
  if (includes('other')) return 'yes';
  return [
    includes('owner') && 'own',
    includes('data-owner') && 'data',
    includes('reviewer') && 'advice',
    includes('lead') && 'lead',
  ]
    .filter((part) => part !== false)
    .join(', ');
};

const permissions = (): string =>
  table(
    ['', ...roles],
    Object.entries(PERMISSIONS).map(([command, permission]) => [
      command,
      ...roles.map((role) => who(permission, role)),
    ]),
  );

const failures = (): string =>
  table(
    ['number', 'code', 'what', 'who can mend it'],
    Object.entries(FAILURES).map(([code, { number, title, mendedBy }]) => [number, code, title, mendedBy]),
  );

const moves = (
  known: Readonly<
    Record<string, { readonly from: readonly string[]; readonly to: string; readonly by: readonly string[] }>
  >,
): string =>
  table(
    ['move', 'from', 'to', 'by'],
    Object.entries(known).map(([move, { from, to, by }]) => [move, from.join(', '), to, by.join(', ')]),
  );

/** The access patterns, as the comments above the keys say them. */
async function patterns(): Promise<string> {
  const rows = (await accessPatterns()).map(({ folder, pattern, named }) => [
    pattern,
    named.join(', '),
    `\`${folder}\``,
  ]);
  return table(['access pattern', 'key', 'in'], rows);
}

const termOf = ({ seconds = 0, years }: { readonly seconds?: number; readonly years?: number }): string => {
  if (years !== undefined) return `${years} years`;
  return seconds > 2 * 86_400 ? `${seconds / 86_400} days` : `${seconds / 3_600} hours`;
};

const retention = (): string =>
  table(
    ['what', 'keys', 'how long', 'why'],
    Object.entries(RETENTION).map(([what, one]) => [
      what,
      one.keys.map((key) => `\`${key}\``).join(', '),
      termOf(one),
      one.why,
    ]),
  );

const reference = async (): Promise<string> => `# Reference

${printedNote('the tables in the code')}

## Who may do what

\`own\`: only to what is their own; \`data\`: as one who acts for the owner of the data; \`advice\`: as a named reviewer; \`lead\`: as one who answers for the lead partner of an intervention. Every refusal is logged.

${permissions()}

## What goes by itself

Printed from \`shared/platform/retention.ts\`. What of it holds something of a person, and what becomes of it, stands in [personal-data.md](personal-data.md).

${retention()}

## The life of a registration

\`\`\`mermaid
${stateDiagram()}
\`\`\`

${moves(MOVES)}

\`approve\` and \`decline\` of an approved or running activity decide on the change that it proposes, and leave its status.

## The life of what an organisation is asked

${moves(ASK_MOVES)}

Without an answer it is silent after ten working days, and can still be answered.

## The life of the results of a study

\`\`\`mermaid
${resultDiagram()}
\`\`\`

## The life of a data request

\`\`\`mermaid
${requestDiagram()}
\`\`\`

${moves(REQUEST_MOVES)}

Deciders are the data desk and, for each dataset that the Open Universiteit does not own, those who act for its owner; \`approve\` leads to \`approved\` once all have.

## The life of a grant

\`\`\`mermaid
${grantDiagram()}
\`\`\`

${moves(GRANT_MOVES)}

## The life of a round and of a contribution

\`\`\`mermaid
${roundDiagram()}
\`\`\`

\`\`\`mermaid
${contributionDiagram()}
\`\`\`

${moves(CONTRIBUTION_MOVES)}

What a lead may do, the bureau may do in its place.

## Failures

The number stands in the answer (\`code\`), in the log and in chat.

${failures()}

## The table

One table, with one index \`lists\` for what is listed newest first. Names and addresses of people lie in items of their own, which go when their time has come.

${await patterns()}
`;

/** The pages that are printed from the code, by path from the project's root. */
export const printedPages = async (): Promise<Record<string, string>> => ({
  'docs/rulebook.md': rulebook(),
  'docs/reference.md': await reference(),
  'docs/architecture.md': await architecture(),
});
