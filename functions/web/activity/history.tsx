import type { Child } from 'hono/jsx';
import { NAMED_IN_HISTORY } from '#shared/activities/record/fields.ts';
import type { HistoryLine } from '#shared/activities/record/history-lines.ts';
import { actorAndRole, reasonFor } from '#shared/conversations/activities/card/small-parts.ts';
import type { PageRequest } from '../page-request.ts';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { activityWords } from './words.ts';

/** The fields that a line of the history can name. */
const FIELDS = [
  ...NAMED_IN_HISTORY,
  'status',
  'room',
  'verdict',
  'proposed',
  'realised',
  'caution',
  'asks',
  'joined',
] as const;

/** What a line changed, in words; a registration sets everything, which says nothing. */
function changedText({ language, localizer }: PageRequest, { action, changes }: HistoryLine): string {
  if (action === 'registered' || action === 'imported') return '';
  const say = activityWords({ language });
  return localizer.list(
    FIELDS.filter((name) => changes.some(({ field }) => field === name)).map((name) => say(`field.${name}`)),
  );
}

/** Why, and what was taken out of the line since. */
const reasonText = ({ localizer }: PageRequest, line: HistoryLine): string => {
  const [reason, redactions] = [reasonFor(localizer, line) ?? '', line.redactions ?? []];
  return [
    redactions.length > 0 ? reason.replace(/\.$/, '') : reason,
    ...redactions.map(({ at, by, reason: why }) =>
      localizer.say('redaction.mark', { moment: localizer.moment(at), name: by, reason: why }),
    ),
  ]
    .filter((one) => one !== '')
    .join('. ');
};

/** Everything that happened to an activity, oldest first. */
export const History = ({
  pageRequest,
  lines,
}: {
  readonly pageRequest: PageRequest;
  readonly lines: readonly HistoryLine[];
}) => {
  const say = activityWords(pageRequest);
  const { localizer } = pageRequest;
  const rows = lines.map((line): Child[] => [
    localizer.moment(line.at),
    actorAndRole(localizer, line.actor),
    localizer.say(`action.${line.action}`),
    changedText(pageRequest, line),
    reasonText(pageRequest, line),
  ]);
  const head = (['when', 'who', 'what', 'fields', 'reason'] as const).map((name) => ({
    label: say(`history.${name}`),
  }));
  return (
    <section class="lk-flow" aria-labelledby="geschiedenis">
      <Heading level={2} id="geschiedenis">
        {say('history')}
      </Heading>
      <ScrollingTable id="geschiedenis-tabel" caption={say('history')} captionHidden rowHeads head={head} rows={rows} />
    </section>
  );
};
