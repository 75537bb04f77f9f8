import * as z from 'zod';
import { isOpen } from '#shared/activities/record/states.ts';
import { bureauButtons, ownerActs } from '#shared/conversations/activities/card/activity-buttons.ts';
import type { ShownActivity } from '#shared/conversations/activities/card/activity-card.ts';
import { MOVE_PAGES } from '#shared/conversations/activities/changing/move-activity.ts';
import type { Button as Act } from '#shared/conversations/kernel/model.ts';
import { may, roleMay } from '#shared/people/permissions.ts';
import { actAlone } from '../forms/parts.tsx';
import type { PageRequest } from '../page-request.ts';
import { ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import type { Viewer } from './find.tsx';
import { activityWords, pathOfActivity } from './words.ts';

const Move = z.tuple([z.string(), z.int(), z.string()]);

/** The page of a move that is asked for first; undefined where the button does it. */
function movePage({ act, value }: Act): string | undefined {
  if (act !== 'move') return undefined;
  const [, , to] = Move.parse(JSON.parse(value));
  return to === 'running' ? undefined : MOVE_PAGES.find((page) => page.to === to)?.path;
}

type Acting = {
  readonly pageRequest: PageRequest;
  readonly shown: ShownActivity;
  readonly viewer: Viewer;
  readonly isOwn: boolean;
};

/** What has a place of its own on the page: what is written, a draw, and asking together. */
const ELSEWHERE: ReadonlySet<string> = new Set(['message', 'draw.show', 'joining.offers']);

/** What this reader can do, as on a card; what ends an activity has a page of its own. */
function actsOf({ pageRequest, shown, viewer, isOwn }: Acting): readonly Act[] {
  const { localizer, actor } = pageRequest;
  const acts =
    viewer === 'owner' ? ownerActs(localizer, shown.activity) : bureauButtons(localizer, shown, isOwn, actor);
  return acts.filter(({ act }) => !ELSEWHERE.has(act));
}

/** The page from which a registration is copied, for whose role registers. */
export const CopyLink = ({ pageRequest, number }: { readonly pageRequest: PageRequest; readonly number: string }) =>
  roleMay(pageRequest.actor.role, 'register activity') ? (
    <LinkButton href={pageRequest.href(`/aanmelden?kopie=${number}`)}>{activityWords(pageRequest)('copy')}</LinkButton>
  ) : null;

/** Everything that this reader can do with an activity. */
export const Actions = (acting: Acting) => {
  const { pageRequest, shown, viewer } = acting;
  const { activity } = shown;
  const { localizer, href } = pageRequest;
  const say = activityWords(pageRequest);
  const path = pathOfActivity(activity);
  const cancels = viewer === 'bureau' && isOpen(activity.status) && may(pageRequest.actor, 'cancel activity', 'other');
  return (
    <section class="lk-flow" aria-labelledby="doen">
      <Heading level={2} id="doen">
        {say('actions')}
      </Heading>
      <ButtonGroup>
        {actsOf(acting).map((act) => {
          const page = movePage(act);
          return page === undefined ? (
            actAlone(pageRequest, path)(act)
          ) : (
            <LinkButton href={href(`${path}/${page}`)} danger={act.style === 'danger'}>
              {act.label}
            </LinkButton>
          );
        })}
        {cancels && (
          <LinkButton href={href(`${path}/schrappen`)} danger>
            {localizer.say('act.cancelled')}
          </LinkButton>
        )}
        <CopyLink pageRequest={pageRequest} number={activity.number} />
        <LinkButton href={href(`/registratie/${activity.number}`)}>{localizer.say('act.proof')}</LinkButton>
      </ButtonGroup>
    </section>
  );
};
