import type { Child } from 'hono/jsx';
import type { AssumptionView, EvidenceView } from '#shared/learning/assumptions/assumption-view.ts';
import type { PageRequest } from '../page-request.ts';
import { LinkTo } from '../parts/link-to.tsx';
import { Part } from '../parts/part.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { assumptionPath, assumptionSay } from './words.ts';

type Shown = { readonly pageRequest: PageRequest; readonly view: AssumptionView; readonly keeps: boolean };

/** What evidence says: what people wrote of it, or what a test found in the reader's language. */
export const evidenceText = ({ language }: Pick<PageRequest, 'language'>, { why }: EvidenceView): string =>
  typeof why === 'string' ? why : why[language];

/** Whether evidence counts now, and why not. */
function standingText(pageRequest: PageRequest, { decidedBy }: AssumptionView, one: EvidenceView): string {
  const say = assumptionSay(pageRequest);
  if (one.withdrawn) return say('counts.withdrawn', { reason: one.withdrawn.reason ?? '' });
  if (one.ended !== undefined) return say('counts.ended');
  if (!one.counts) return say('counts.expired');
  if (one.weight === 0) return say('counts.light');
  return say(decidedBy.includes(one.id) ? 'counts.decides' : 'counts.yes');
}

function kindText(pageRequest: PageRequest, { kind, certainty }: EvidenceView): string {
  const say = assumptionSay(pageRequest);
  return certainty === undefined ? say(`kind.${kind}`) : `${say(`kind.${kind}`)}, ${say(`certainty.${certainty}`)}`;
}

const Source = ({ pageRequest, one }: { readonly pageRequest: PageRequest; readonly one: EvidenceView }) => (
  <>
    {evidenceText(pageRequest, one)}
    {one.review !== undefined && (
      <>
        {' ('}
        <LinkTo pageRequest={pageRequest} to={`/monitor/reviews/${encodeURIComponent(one.review)}`}>
          {assumptionSay(pageRequest)('review')}
        </LinkTo>
        )
      </>
    )}
  </>
);

function rowOf({ pageRequest, view, keeps }: Shown, one: EvidenceView): Child[] {
  const { localizer } = pageRequest;
  const say = assumptionSay(pageRequest);
  const canGo = keeps && one.withdrawn === undefined && !view.withdrawn;
  return [
    kindText(pageRequest, one),
    say(`side.${one.s}`),
    localizer.number(one.weight),
    <Source pageRequest={pageRequest} one={one} />,
    localizer.day(one.from),
    localizer.day(one.lastDay),
    standingText(pageRequest, view, one),
    ...(keeps
      ? [
          canGo && (
            <LinkTo
              pageRequest={pageRequest}
              to={`${assumptionPath(view.id)}/bewijs/${encodeURIComponent(one.id)}/intrekken`}
            >
              {say('evidence.take-back')}
              <span class="lk-aloud"> ({kindText(pageRequest, one)})</span>
            </LinkTo>
          ),
        ]
      : []),
  ];
}

/** All evidence of an assumption, with its weight, where it comes from, and whether it counts. */
export const EvidencePart = (shown: Shown) => {
  const { pageRequest, view, keeps } = shown;
  const say = assumptionSay(pageRequest);
  return (
    <Part id="bewijs" title={say('evidence')}>
      <p class="utrecht-paragraph">
        {view.evidence.length === 0 ? say('evidence.none') : say('evidence.count', { count: view.evidence.length })}
      </p>
      {view.evidence.length > 0 && (
        <ScrollingTable
          id="lijst-bewijs"
          caption={say('evidence')}
          captionHidden
          rowHeads
          head={[
            { label: say('evidence.kind') },
            { label: say('evidence.side') },
            { label: say('evidence.weight'), numeric: true },
            { label: say('evidence.why') },
            { label: say('evidence.from') },
            { label: say('evidence.until') },
            { label: say('evidence.standing') },
            ...(keeps ? [{ label: say('do') }] : []),
          ]}
          rows={view.evidence.map((one) => rowOf(shown, one))}
        />
      )}
    </Part>
  );
};
