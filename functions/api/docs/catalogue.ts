import { html } from 'hono/html';
import { MOVES, OPEN, PUBLIC, STATUSES } from '#shared/activities/record/states.ts';
import { PUBLIC_ACTOR, ROLES, type ActorRole } from '#shared/people/actor.ts';
import { PERMISSIONS } from '#shared/people/permissions.ts';
import { FAILURES, type FailureCode } from '#shared/platform/failures.ts';
import { HTTP_STATUS } from '#shared/platform/http/http-status.ts';
import { joined, table, wideTable, type Content, type Markup } from './table.ts';

const isCode = (code: string): code is FailureCode => code in FAILURES;

const failures = Object.keys(FAILURES)
  .filter(isCode)
  .map((code) => ({ code, status: HTTP_STATUS[code], ...FAILURES[code] }));
const byNumber = new Map<string, (typeof failures)[number]>(failures.map((failure) => [failure.number, failure]));

/** A failure of the catalogue. */
export const failureByNumber = (number: string): { readonly number: string; readonly title: string } | undefined =>
  byNumber.get(number);

/** Everything that can go wrong; a problem's `type` leads to its row. */
export const failuresSection = (): Markup => html`<section>
<h2 id="failures">Failures</h2>
<p>A failure is answered as <code>application/problem+json</code> (RFC 9457). Its <code>code</code> is the number below, its <code>detail</code> says what is the matter this time, and for fields that are not right <code>errors</code> names each by its pointer. Its schema is <a href="#schema-Problem">Problem</a>.</p>
${table({
  caption: 'The catalogue of failures',
  captionShown: true,
  columns: ['Number', 'Title', 'Status', 'Who can mend it'],
  rows: [...failures]
    .sort((one, other) => one.number.localeCompare(other.number))
    .map(({ number, title, status, mendedBy }) => ({
      id: number,
      head: number,
      cells: [title, String(status), mendedBy],
    })),
})}
</section>`;

const everyone = [PUBLIC_ACTOR.role, ...ROLES] as const satisfies readonly ActorRole[];

type Rule = { readonly owner: readonly ActorRole[]; readonly other: readonly ActorRole[] };

function permission(role: ActorRole, { owner, other }: Rule): Content {
  if (other.includes(role)) return 'yes';
  return owner.includes(role) ? 'own' : html`<span class="no">no</span>`;
}

/** Who may do what, as the product itself reads it. */
export const permissionsSection = (): Markup => html`<section>
<h2 id="permissions">Permissions</h2>
<p>What each role may do. <em>Own</em>: only with what is one’s own. <em>Public</em> is who is not signed in. Every refusal is kept.</p>
${wideTable('permissions-table', {
  caption: 'Commands by role',
  columns: ['Command', ...everyone],
  rows: Object.entries(PERMISSIONS).map(([command, rule]) => ({
    head: command,
    cells: everyone.map((role) => permission(role, rule)),
  })),
})}
</section>`;

const codes = (values: readonly string[]): Content =>
  html`${joined(
    values.map((value) => html`<code>${value}</code>`),
    ', ',
  )}`;

/** The state machine of a registration. */
export const lifeSection = (): Markup => html`<section>
<h2 id="life">The life of a registration</h2>
<p>A registration begins as <code>${STATUSES[0]}</code>. It is open, so that it can be changed, withdrawn and cancelled, while it is ${codes(OPEN)}; everyone can see it when it is ${codes(PUBLIC)}. Any other move than these is <a href="#${FAILURES['wrong-status'].number}">${FAILURES['wrong-status'].number}</a>.</p>
${table({
  caption: 'Moves of a registration',
  captionShown: true,
  columns: ['Move', 'From', 'To', 'By'],
  rows: Object.entries(MOVES).map(([move, { from, to, by }]) => ({
    head: html`<code>${move}</code>`,
    cells: [codes(from), codes([to]), by.join(' or ')],
  })),
})}
<p><code>approve</code> and <code>decline</code> of an approved or running activity decide on its proposed change, and leave its status.</p>
</section>`;
