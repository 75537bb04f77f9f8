import type { Check } from '#shared/activities/room/check-answer.ts';
import type { ShownActivity } from '#shared/conversations/activities/card/activity-card.ts';
import {
  decidingFigure,
  partnerSentences,
  placeSentence,
  verdictText,
  worstFirst,
} from '#shared/conversations/activities/card/check-parts.ts';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import { splitParts } from '#shared/conversations/activities/card/small-parts.ts';
import { Coordination } from '../../draws/coordination.tsx';
import { actAlone, Paragraphs, Parts } from '../../forms/parts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { NormLink } from '../../parts/norm-link.tsx';
import { ShareBar, type Share } from '../../parts/share-bar.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from './case-texts.ts';
import { LinkTo } from '../../parts/link-to.tsx';

/** So many neighbourhoods, the fullest, and of each so many overlaps, the nearest, are shown at once; the others lie folded below them. */
const MOST_SHOWN = 5;

type CheckedPlace = Check['neighbourhoods'][number];
type RoomProps = { readonly pageRequest: PageRequest; readonly shown: ShownActivity };

const Bar = ({ pageRequest, share }: { readonly pageRequest: PageRequest; readonly share: Share }) => {
  const { before, after, limit } = share;
  const { number } = pageRequest.localizer;
  return (
    <ShareBar share={share}>
      {pageWords({ nl, en }, pageRequest.language)('room.figures', {
        before: number(before),
        part: number(after - before),
        after: number(after),
        limit: number(limit),
      })}
    </ShareBar>
  );
};

type Overlapping = CheckedPlace['overlapping'];

const OverlapList = ({
  pageRequest,
  overlapping,
}: {
  readonly pageRequest: PageRequest;
  readonly overlapping: Overlapping;
}) => (
  <ul class="utrecht-unordered-list">
    {overlapping.map(({ id, title, organisation, period }) => (
      <li class="utrecht-unordered-list__item">
        <LinkTo pageRequest={pageRequest} to={`/bureau/aanmeldingen/${id}`}>
          {title}
        </LinkTo>{' '}
        ({organisation}, {pageRequest.localizer.period(period)})
      </li>
    ))}
  </ul>
);

/** What else is there then: the nearest as links, and folded below them the others. */
const Overlaps = ({ pageRequest, place }: { readonly pageRequest: PageRequest; readonly place: CheckedPlace }) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const [first, others] = [place.overlapping.slice(0, MOST_SHOWN), place.overlapping.slice(MOST_SHOWN)];
  return (
    <>
      <p class="utrecht-paragraph">{say('overlaps', { count: place.overlappingTotal })}</p>
      {first.length > 0 && <OverlapList pageRequest={pageRequest} overlapping={first} />}
      {others.length > 0 && (
        <details>
          <summary>{say('overlaps.more', { count: others.length })}</summary>
          <OverlapList pageRequest={pageRequest} overlapping={others} />
        </details>
      )}
    </>
  );
};

/** Rule B9: what nobody knows yet is drawn as nothing, and never as room. */
const Place = ({ pageRequest, shown, place }: RoomProps & { readonly place: CheckedPlace }) => {
  const asked = shown.activity.proposed ?? shown.activity.plan;
  return (
    <div class="lk-card" role="group" aria-label={place.name}>
      <Paragraphs text={placeSentence(pageRequest.localizer, place, asked)} />
      {asked.ask && place.peak && <Bar pageRequest={pageRequest} share={decidingFigure(place.peak)} />}
      <Overlaps pageRequest={pageRequest} place={place} />
    </div>
  );
};

const Organisations = ({ pageRequest, shown: { check, programme } }: RoomProps) => (
  <>
    {check.organisations.map((one) => {
      const said = partnerSentences(pageRequest.localizer, partnerName(programme)(one.partner), one);
      return (
        one.peak && (
          <div class="lk-card" role="group" aria-label={partnerName(programme)(one.partner)}>
            <Paragraphs text={said.join('\n')} />
            <Bar pageRequest={pageRequest} share={one.peak.hours} />
          </div>
        )
      );
    })}
  </>
);

/** How full it gets where and for whom: now, with this, and against the limit; and what else is there then. */
export const RoomSection = (props: RoomProps) => {
  const { pageRequest, shown } = props;
  const say = pageWords({ nl, en }, pageRequest.language);
  const { activity, check } = shown;
  const places = worstFirst(check);
  const others = places.slice(MOST_SHOWN);
  return (
    <section class="lk-flow" aria-labelledby="ruimte">
      <Heading level={2} looks={3} id="ruimte">
        {say('room')}
      </Heading>
      <Paragraphs text={verdictText(pageRequest.localizer, activity.proposed ?? activity.plan, check.verdict)} />
      <NormLink pageRequest={pageRequest} />
      {places.slice(0, MOST_SHOWN).map((place) => (
        <Place {...props} place={place} />
      ))}
      {others.length > 0 && (
        <details>
          <summary>{say('room.more', { count: others.length })}</summary>
          <div class="lk-flow">
            {others.map((place) => (
              <Place {...props} place={place} />
            ))}
          </div>
        </details>
      )}
      <Coordination pageRequest={pageRequest} check={check} />
      <Organisations {...props} />
      <Parts parts={splitParts(pageRequest.localizer, check, shown.area)} drawAct={actAlone(pageRequest)} />
      {check.uncounted > 0 && (
        <p class="utrecht-paragraph utrecht-paragraph--small">{say('uncounted', { count: check.uncounted })}</p>
      )}
    </section>
  );
};
