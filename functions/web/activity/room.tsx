import type { Check } from '#shared/activities/room/check-answer.ts';
import { isOpen } from '#shared/activities/record/states.ts';
import type { ShownActivity } from '#shared/conversations/activities/card/activity-card.ts';
import { noticeSentences, whenOf } from '#shared/conversations/activities/card/check-parts.ts';
import { knownParts } from '#shared/conversations/activities/card/known-parts.ts';
import { splitParts } from '#shared/conversations/activities/card/small-parts.ts';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import type { Part } from '#shared/conversations/kernel/model.ts';
import type { Child } from 'hono/jsx';
import { Coordination } from '../draws/coordination.tsx';
import { actAlone, Paragraphs, Parts } from '../forms/parts.tsx';
import type { PageRequest } from '../page-request.ts';
import { Heading } from '../parts/heading.tsx';
import { NormLink } from '../parts/norm-link.tsx';
import { ShareBar } from '../parts/share-bar.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { Badge } from '../parts/verdicts.tsx';
import { activityWords } from './words.ts';

type Place = Check['neighbourhoods'][number];
type Figure = { readonly before: number; readonly after: number; readonly limit: number };
type Said = { readonly pageRequest: PageRequest };

const WORST_FIRST = ['overloaded', 'caution', 'clear'] as const;
const byVerdict = (a: { readonly verdict: Place['verdict'] }, b: { readonly verdict: Place['verdict'] }): number =>
  WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict);

const shareOf = ({ after, limit }: Figure): number => (limit > 0 ? after / limit : 0);

/** The figure that decides in a neighbourhood: the one that comes nearest to its limit. */
function decisive({ contactsPer100, minutesPerPerson }: NonNullable<Place['peak']>) {
  return shareOf(contactsPer100) >= shareOf(minutesPerPerson)
    ? ({ what: 'contacts', figure: contactsPer100 } as const)
    : ({ what: 'minutes', figure: minutesPerPerson } as const);
}

/** The figures of a bar in cells of their own, and the bar beside them. */
function figureCells({ localizer: { number } }: PageRequest, { before, after, limit }: Figure): Child[] {
  return [
    <ShareBar share={{ before, after, limit }} />,
    number(before),
    number(Math.max(0, after - before)),
    number(after),
    number(limit),
  ];
}

const NOTHING: readonly Child[] = ['', '', '', '', ''];

const headOf = (pageRequest: PageRequest, first: 'place' | 'partner') => {
  const say = activityWords(pageRequest);
  return [
    { label: say(`room.${first}`) },
    { label: say('room.verdict') },
    { label: say('room.when') },
    { label: <span class="lk-aloud">{say('room.bar')}</span> },
    { label: say('room.before'), numeric: true },
    { label: say('room.own'), numeric: true },
    { label: say('room.after'), numeric: true },
    { label: say('room.limit'), numeric: true },
  ];
};

const verdictCell = ({ localizer: { say } }: PageRequest, verdict: Place['verdict']): Child => (
  <Badge verdict={verdict}>{say(`verdict.${verdict}`)}</Badge>
);

function placeRow(pageRequest: PageRequest, { name, code, verdict, peak }: Place): Child[] {
  const { localizer, href } = pageRequest;
  const link = (
    <a class="utrecht-link utrecht-link--html-a" href={href(`/buurten/${code}`)}>
      {name}
    </a>
  );
  if (!peak) return [link, verdictCell(pageRequest, verdict), activityWords(pageRequest)('room.nobody'), ...NOTHING];
  const { what, figure } = decisive(peak);
  const when = `${localizer.say(`group.${peak.targetGroup}`)}, ${whenOf(localizer, peak)}, ${activityWords(pageRequest)(`room.${what}`)}`;
  return [link, verdictCell(pageRequest, verdict), when, ...figureCells(pageRequest, figure)];
}

/** What is asked of each neighbourhood now, which part is this activity's, and where the limit is. */
const Places = ({ pageRequest, check }: Said & { readonly check: Check }) => {
  const say = activityWords(pageRequest);
  return (
    <ScrollingTable
      id="ruimte-buurten"
      caption={say('room.places')}
      rowHeads
      head={headOf(pageRequest, 'place')}
      rows={[...check.neighbourhoods].sort(byVerdict).map((place) => placeRow(pageRequest, place))}
    />
  );
};

/** The same of organisations, in hours. */
const Partners = ({ pageRequest, shown }: Said & { readonly shown: ShownActivity }) => {
  const say = activityWords(pageRequest);
  const { check, programme } = shown;
  if (check.organisations.length === 0) return null;
  const nameOf = partnerName(programme);
  const notices = check.organisations.flatMap((one) =>
    noticeSentences(pageRequest.localizer, nameOf(one.partner), one),
  );
  return (
    <>
      <ScrollingTable
        id="ruimte-organisaties"
        caption={say('room.partners')}
        rowHeads
        head={headOf(pageRequest, 'partner')}
        rows={[...check.organisations]
          .sort(byVerdict)
          .map(({ partner, verdict, peak }) => [
            nameOf(partner),
            verdictCell(pageRequest, verdict),
            peak ? `${whenOf(pageRequest.localizer, peak)}, ${say('room.hours')}` : '',
            ...(peak ? figureCells(pageRequest, peak.hours) : NOTHING),
          ])}
      />
      {notices.length > 0 && <Paragraphs text={notices.join('\n')} />}
    </>
  );
};

/** What else goes on then, each with its page. */
const Overlaps = ({ pageRequest, check }: Said & { readonly check: Check }) => {
  const say = activityWords(pageRequest);
  const { localizer, href } = pageRequest;
  const places = check.neighbourhoods.filter(({ overlappingTotal }) => overlappingTotal > 0);
  if (places.length === 0) return <p class="utrecht-paragraph">{localizer.say('overlap.none')}</p>;
  return (
    <>
      {places.map(({ name, overlapping, overlappingTotal }) => (
        <details class="lk-details">
          <summary>{say('overlaps', { name, count: overlappingTotal })}</summary>
          <ul class="lk-details__content">
            {overlapping.map(({ id, title, organisation, period }) => (
              <li>
                <a class="utrecht-link utrecht-link--html-a" href={href(`/activiteiten/${id}`)}>
                  {title}
                </a>
                , {organisation}, {localizer.period(period)}
              </li>
            ))}
            {overlappingTotal > overlapping.length && (
              <li>{localizer.say('more', { count: overlappingTotal - overlapping.length })}</li>
            )}
          </ul>
        </details>
      ))}
    </>
  );
};

/** Whether there is room as things are now; nothing of one that is over. */
export function Room({
  pageRequest,
  shown,
  instead,
}: Said & { readonly shown: ShownActivity; readonly instead: readonly Part[] }) {
  const { activity, check, already } = shown;
  if (!isOpen(activity.status)) return null;
  const say = activityWords(pageRequest);
  const { localizer } = pageRequest;
  const plan = activity.proposed ?? activity.plan;
  const isAsked = plan.ask !== undefined;
  return (
    <section class="lk-flow" aria-labelledby="ruimte">
      <Heading level={2} id="ruimte">
        {say('room')}
      </Heading>
      <p class="utrecht-paragraph">{say(`room.is.${activity.room}`)}</p>
      <NormLink pageRequest={pageRequest} />
      {isAsked ? (
        <Places pageRequest={pageRequest} check={check} />
      ) : (
        <p class="utrecht-paragraph">{localizer.say('verdict.unknown')}</p>
      )}
      <Coordination pageRequest={pageRequest} check={check} />
      <Partners pageRequest={pageRequest} shown={shown} />
      <Parts parts={splitParts(localizer, check, shown.area)} drawAct={actAlone(pageRequest)} />
      <Parts parts={instead} drawAct={actAlone(pageRequest)} />
      <Overlaps pageRequest={pageRequest} check={check} />
      <Parts parts={knownParts(localizer, already, plan.newCollectionReason, false)} drawAct={actAlone(pageRequest)} />
    </section>
  );
}
