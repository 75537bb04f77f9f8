import type { AssumptionStatus } from '#shared/learning/rules/edge.ts';
import type { AssumptionSay } from './words.ts';

export const STATUSES = ['supported', 'contradicted', 'unverified'] as const satisfies readonly AssumptionStatus[];

/** What a status looks like beside its word: a shape and a line of its own, so that nobody needs to see a colour. */
const LOOKS = {
  supported: { line: 'reached', shape: 'M4 10.5 8.5 15 16 5.5' },
  contradicted: { line: 'moving-away', shape: 'M5 5l10 10M15 5 5 15' },
  unverified: { line: 'no-data', shape: 'M7 7a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M10 15.5h.01' },
} as const satisfies Record<AssumptionStatus, { readonly line: string; readonly shape: string }>;

/** A status in words, with its shape and the line around it. */
export const StatusMark = ({ say, status }: { readonly say: AssumptionSay; readonly status: AssumptionStatus }) => (
  <span class={`lk-class lk-class--${LOOKS[status].line}`}>
    <svg class="lk-class__shape" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={LOOKS[status].shape} />
    </svg>
    {say(`status.${status}`)}
  </span>
);

/** What each status means. */
export const StatusLegend = ({ say }: { readonly say: AssumptionSay }) => (
  <details class="lk-details">
    <summary>{say('legend')}</summary>
    <div class="lk-details__content">
      <ul class="lk-class-legend">
        {STATUSES.map((status) => (
          <li>
            <StatusMark say={say} status={status} /> <span>{say(`legend.${status}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  </details>
);
