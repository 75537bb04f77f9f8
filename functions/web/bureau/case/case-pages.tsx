import type { Child } from 'hono/jsx';
import { isAwaiting } from '#shared/activities/record/activity-store.ts';
import { isOwnCaseOf } from '#shared/activities/record/own-case.ts';
import { isOpen } from '#shared/activities/record/states.ts';
import { undoableUntil } from '#shared/activities/deciding/undo-decision.ts';
import { readQueue } from '#shared/activities/workbench/read-queue.ts';
import { bureauButtons } from '#shared/conversations/activities/card/activity-buttons.ts';
import {
  decisionFacts,
  shownActivity,
  stateFacts,
  type ShownActivity,
} from '#shared/conversations/activities/card/activity-card.ts';
import { whyOverride, type WhyOverride } from '#shared/conversations/activities/changing/decide-on-activity.ts';
import { knownParts } from '#shared/conversations/activities/card/known-parts.ts';
import { changeFacts, planFacts, realisedFacts } from '#shared/conversations/activities/card/plan-facts.ts';
import { introductionCard } from '#shared/conversations/introductions/introductions.ts';
import { History } from '../../activity/history.tsx';
import { failurePage } from '../../failure.tsx';
import { actAlone, CardSection, Parts } from '../../forms/parts.tsx';
import { Alert, ErrorSummary, type FieldMessage } from '../../parts/alert.tsx';
import { ButtonGroup } from '../../parts/buttons.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { sentOne, type PageReply, type PageRequest } from '../../page-request.ts';
import { debtsAlert } from '../../results/section.tsx';
import { pageWords } from '../../words.ts';
import { backTo, caseAddress, filterOf, readAsked } from '../asked.ts';
import { RoomSection } from './case-room.tsx';
import { en, nl } from './case-texts.ts';
import { DecisionForm, NO_DRAFT, type DecisionDraft } from './decision-form.tsx';
import { en as decisionsEn, nl as decisionsNl } from '../deciding-several/decisions-texts.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { BureauNav } from '../parts.tsx';
import { en as bureauEn, nl as bureauNl } from '../texts.ts';
import { UndoForm } from './undo-form.tsx';

/** A page that is drawn anew, because what was sent could not be done: what was filled in, what is wrong in it, and what stood in the way. */
export type Redrawn = {
  readonly status?: 403 | 409 | 422;
  readonly draft?: DecisionDraft;
  readonly errors?: readonly FieldMessage[];
  readonly refused?: string;
};

type CaseProps = {
  readonly pageRequest: PageRequest;
  readonly shown: ShownActivity;
  readonly redrawn: Redrawn;
  readonly isOwn: boolean;
  readonly override: WhyOverride; // as things are now, why an approval would need it
  readonly debts: Child;
  readonly next: Child;
  readonly back: string;
};

/** Everything that is asked, what would change of it, how full that gets, and what is known already. */
const Asked = ({ pageRequest, shown }: CaseProps) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { localizer } = pageRequest;
  const { activity, people, area, programme, already } = shown;
  const changes = changeFacts(programme, localizer, activity, people, area, true);
  const known = knownParts(localizer, already, (activity.proposed ?? activity.plan).newCollectionReason, false);
  return (
    <div class="lk-flow">
      {activity.caution && <Alert kind="warning">{localizer.say(`caution.${activity.caution}`)}</Alert>}
      {changes.length > 0 && (
        <section class="lk-flow" aria-labelledby="voorstel">
          <Heading level={2} looks={3} id="voorstel">
            {say('proposed')}
          </Heading>
          <Facts facts={changes} />
        </section>
      )}
      {isOpen(activity.status) && <RoomSection pageRequest={pageRequest} shown={shown} />}
      <section class="lk-flow" aria-labelledby="gevraagd">
        <Heading level={2} looks={3} id="gevraagd">
          {say('asked')}
        </Heading>
        <Facts
          facts={[
            ...planFacts(programme, localizer, activity.plan, area),
            ...realisedFacts(programme, localizer, activity),
          ]}
        />
      </section>
      {known.length > 0 && (
        <section class="lk-flow" aria-labelledby="bekend">
          <Heading level={2} looks={3} id="bekend">
            {say('known')}
          </Heading>
          <Parts parts={known} drawAct={actAlone(pageRequest)} />
        </section>
      )}
    </div>
  );
};

/** What was done a moment ago, and the way to take it back or to go on. */
const JustDone = ({ pageRequest, shown: { activity, lines, undoable }, next, back }: CaseProps) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const status = pageRequest.localizer.say(`status.${activity.status}`);
  const undone = lines.at(-1)?.action === 'decision-undone';
  if (undoable === undefined && !undone) return null;
  return (
    <Alert kind="ok" role="status">
      <p class="utrecht-paragraph">{undone ? say('undone') : say('decided', { status })}</p>
      {undoable !== undefined && (
        <UndoForm
          pageRequest={pageRequest}
          activity={activity}
          until={undoable}
          back={caseAddress(activity.id, back)}
        />
      )}
      {next}
    </Alert>
  );
};

/** What can be done: the decision where it is theirs to take, and everything else that the bureau does with an activity. */
const Acts = (props: CaseProps) => {
  const { pageRequest, shown, redrawn, isOwn, override, debts, back } = props;
  const say = pageWords({ nl, en }, pageRequest.language);
  const { localizer, actor } = pageRequest;
  const { activity } = shown;
  const others = bureauButtons(localizer, { activity }, true, actor);
  return (
    <div class="lk-flow">
      <Facts facts={stateFacts(localizer, shown)} />
      {debts}
      {isOwn && isAwaiting(activity) && <p class="utrecht-paragraph">{localizer.say('own-case')}</p>}
      {!isOwn && isAwaiting(activity) && (
        <DecisionForm
          pageRequest={pageRequest}
          activity={activity}
          draft={redrawn.draft ?? NO_DRAFT}
          errors={redrawn.errors ?? []}
          override={override}
          back={back}
        />
      )}
      {activity.decision && <Facts facts={decisionFacts(localizer, shown)} />}
      {others.length > 0 && (
        <section class="lk-flow" aria-labelledby="verder">
          <Heading level={2} looks={3} id="verder">
            {say('acts')}
          </Heading>
          <ButtonGroup>{others.map(actAlone(pageRequest, `/bureau/aanmeldingen/${activity.id}`))}</ButtonGroup>
        </section>
      )}
      <p class="utrecht-paragraph">
        <LinkTo pageRequest={pageRequest} to={`/registratie/${activity.number}`}>
          {say('proof')}
        </LinkTo>
      </p>
    </div>
  );
};

/** The way to what awaits a decision next, of the list that one came from. */
async function nextLink(pageRequest: PageRequest, back: string, id: string): Promise<Child> {
  const asked = readAsked(new URLSearchParams(back.split('?')[1]));
  const queue = await readQueue(pageRequest.desk, pageRequest.actor, filterOf(asked));
  const next = queue.ok ? queue.value.found.find((line) => line.id !== id) : undefined;
  if (!next) return null;
  return (
    <p class="utrecht-paragraph">
      <LinkTo pageRequest={pageRequest} to={caseAddress(next.id, back)}>
        {pageWords({ nl, en }, pageRequest.language)('next', { title: next.title })}
      </LinkTo>
    </p>
  );
}

async function readCase(pageRequest: PageRequest, redrawn: Redrawn): Promise<CaseProps | undefined> {
  const { desk, actor, query } = pageRequest;
  const id = pageRequest.params['id'] ?? '';
  const found = await shownActivity(desk, id);
  if (!found) return undefined;
  const { activity, people, lines } = found;
  const back = backTo(sentOne(pageRequest, 'terug') ?? query.get('terug'));
  const [until, override, debts] = await Promise.all([
    undoableUntil(desk, [activity], actor),
    isAwaiting(activity) ? whyOverride(desk, found) : undefined,
    debtsAlert(pageRequest, found),
  ]);
  const undoable = until.get(activity.id);
  return {
    pageRequest,
    shown: { ...found, undoable },
    redrawn,
    isOwn: isOwnCaseOf({ activity, people }, lines[0], actor),
    override,
    debts,
    next: undoable === undefined ? null : await nextLink(pageRequest, back, id),
    back,
  };
}

/** A registration as the bureau sees it: what is asked and how full that gets, beside it the decision, below it what happened to it. */
export async function registrationPage(pageRequest: PageRequest, redrawn: Redrawn = {}): Promise<PageReply> {
  const seen = await readCase(pageRequest, redrawn);
  if (!seen) return failurePage(pageRequest, 'not-found');
  const { shown, back } = seen;
  return {
    title: shown.activity.plan.title,
    ...(redrawn.status && { status: redrawn.status }),
    wide: true,
    main: (
      <div class="lk-flow">
        <BureauNav pageRequest={pageRequest} />
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={back}>
            {pageWords({ nl: bureauNl, en: bureauEn }, pageRequest.language)('back')}
          </LinkTo>
        </p>
        <ErrorSummary
          title={pageWords({ nl: decisionsNl, en: decisionsEn }, pageRequest.language)('errors')}
          errors={redrawn.errors ?? []}
        />
        {redrawn.refused !== undefined && (
          <Alert kind="error" role="alert">
            <p class="utrecht-paragraph">{redrawn.refused}</p>
          </Alert>
        )}
        <JustDone {...seen} />
        <div class="lk-with-aside">
          <Asked {...seen} />
          <Acts {...seen} />
        </div>
        <History pageRequest={pageRequest} lines={shown.lines} />
      </div>
    ),
  };
}

/** An introduction as the bureau sees it. */
export async function introductionPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, localizer, params } = pageRequest;
  const card = await introductionCard({ desk, baseUrl: '' }, localizer, params['id'] ?? '', 'bureau');
  if (!card) return failurePage(pageRequest, 'not-found');
  const back = '/bureau?lijst=introducties';
  return {
    title: card.title,
    main: (
      <div class="lk-flow">
        <BureauNav pageRequest={pageRequest} />
        <CardSection card={card} drawAct={actAlone(pageRequest, back)} bare />
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={back}>
            {pageWords({ nl: bureauNl, en: bureauEn }, pageRequest.language)('back')}
          </LinkTo>
        </p>
      </div>
    ),
  };
}
