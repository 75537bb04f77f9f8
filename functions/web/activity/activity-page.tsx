import { askForRoom } from '#shared/activities/room/ask-room.ts';
import { undoableUntil } from '#shared/activities/deciding/undo-decision.ts';
import { readFiles } from '#shared/activities/files/read-files.ts';
import { readMessages } from '#shared/activities/changing/discuss-activity.ts';
import { isOpen } from '#shared/activities/record/states.ts';
import {
  decisionFacts,
  isOthersToDecide,
  proposedParts,
  shownActivity,
  type ShownActivity,
} from '#shared/conversations/activities/card/activity-card.ts';
import { alternativeParts } from '#shared/conversations/activities/card/check-parts.ts';
import type { Part } from '#shared/conversations/kernel/model.ts';
import { drawSection } from '../draws/section.tsx';
import { failedPage, failurePage } from '../failure.tsx';
import { actAlone, Parts } from '../forms/parts.tsx';
import { readAnswer } from '../forms/kept-answer.ts';
import { goOnTo, type PageReply, type PageRequest } from '../page-request.ts';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import { Actions } from './actions.tsx';
import { Asked } from './asked.tsx';
import { Conversation, Done, Question } from './conversation.tsx';
import { Files } from './files.tsx';
import { findOnPage, type Viewer } from './find.tsx';
import { History } from './history.tsx';
import { Outcomes } from '../outcomes/section.tsx';
import { resultsSection } from '../results/section.tsx';
import { joiningsSection } from './joinings.tsx';
import { openPage } from './open-page.tsx';
import { organisationsSection } from './organisations.tsx';
import { Room } from './room.tsx';
import { Steps, WhoseTurn } from './standing.tsx';
import { activityWords, pathOfActivity } from './words.ts';

type Drawing = { readonly pageRequest: PageRequest; readonly shown: ShownActivity; readonly viewer: Viewer };

/** What its owner could do instead, where it would be too much; worked out only then. */
async function insteadOf({ pageRequest, shown, viewer }: Drawing): Promise<readonly Part[]> {
  const { activity, check, area } = shown;
  if (viewer !== 'owner' || !isOpen(activity.status) || check.verdict !== 'overloaded') return [];
  const { neighbourhoods, period, targetGroups, ask, askedOrganisations } = activity.proposed ?? activity.plan;
  const asking = { neighbourhoods, period, targetGroups, ask, askedOrganisations };
  const given = Object.fromEntries(Object.entries(asking).filter(([, value]) => value !== undefined));
  const whole = await askForRoom(pageRequest.desk, pageRequest.actor, given, activity);
  return whole.ok ? alternativeParts(pageRequest.localizer, whole.value, area, false) : [];
}

/** What was decided last, when and why. */
const Decided = ({ pageRequest, shown }: Pick<Drawing, 'pageRequest' | 'shown'>) =>
  shown.activity.decision === undefined ? null : (
    <section class="lk-flow" aria-labelledby="besluit">
      <Heading level={2} id="besluit">
        {activityWords(pageRequest)('decision')}
      </Heading>
      <Facts facts={decisionFacts(pageRequest.localizer, shown)} />
    </section>
  );

/** What was done a moment ago, where a form led here. */
async function doneHere(pageRequest: PageRequest, path: string) {
  const kept = await readAnswer(pageRequest, pageRequest.query.get('gedaan'));
  if (!kept) return null;
  const back = goOnTo(kept.back);
  const leadsElsewhere = back !== '/mijn' && !back.startsWith(path);
  return <Done pageRequest={pageRequest} text={kept.cards[0]?.title ?? ''} back={leadsElsewhere ? back : undefined} />;
}

/** The whole page, for whoever registered it and for the bureau. */
async function wholePage(drawing: Drawing): Promise<PageReply> {
  const { pageRequest, shown, viewer } = drawing;
  const { desk, actor, localizer } = pageRequest;
  const { activity } = shown;
  const [said, files, instead, organisations, joinings] = await Promise.all([
    readMessages(desk, actor, activity.id),
    readFiles(desk, actor, activity.id),
    insteadOf(drawing),
    organisationsSection({ pageRequest, activity }, viewer === 'bureau' ? 'bureau' : 'owner'),
    joiningsSection({ pageRequest, activity }, viewer === 'bureau' ? 'bureau' : 'owner'),
  ]);
  if (!said.ok) return failedPage(pageRequest, said.error);
  const isOwn = viewer === 'bureau' && isOthersToDecide(shown, actor);
  const proposed = proposedParts(localizer, shown, viewer === 'bureau' ? 'bureau' : 'owner', true);
  return {
    title: activity.plan.title,
    isPersonal: true,
    wide: true,
    main: (
      <div class="lk-flow">
        {await doneHere(pageRequest, pathOfActivity(activity))}
        <Question {...drawing} />
        <Steps pageRequest={pageRequest} shown={shown} />
        <WhoseTurn {...drawing} isOwn={isOwn} />
        <Parts parts={proposed} drawAct={actAlone(pageRequest)} />
        <Actions {...drawing} isOwn={isOwn} />
        {organisations}
        {joinings}
        <Room pageRequest={pageRequest} shown={shown} instead={instead} />
        <Asked pageRequest={pageRequest} shown={shown} />
        {await drawSection({ pageRequest, activity, area: shown.area })}
        {await resultsSection(pageRequest, activity, viewer)}
        {await Outcomes({ pageRequest, activity })}
        <Decided pageRequest={pageRequest} shown={shown} />
        <Conversation {...drawing} said={said.value} />
        <Files pageRequest={pageRequest} number={activity.number} files={files.ok ? files.value : []} />
        <History pageRequest={pageRequest} lines={shown.lines} />
      </div>
    ),
  };
}

/** An activity: whole for whoever registered it and the bureau, and for everybody else as far as they may know of it. */
export async function activityPage(pageRequest: PageRequest): Promise<PageReply> {
  const found = await findOnPage(pageRequest);
  if ('instead' in found) return found.instead;
  const { kept, viewer } = found;
  if (viewer === 'other' || viewer === 'public') return openPage(pageRequest, kept.activity);
  const shown = await shownActivity(pageRequest.desk, kept.activity.id);
  if (!shown) return failurePage(pageRequest, 'not-found');
  const undoable = (await undoableUntil(pageRequest.desk, [shown.activity], pageRequest.actor)).get(shown.activity.id);
  return wholePage({ pageRequest, shown: { ...shown, undoable }, viewer });
}
