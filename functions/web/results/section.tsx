import type { Activity } from '#shared/activities/record/activity.ts';
import { debtsOfOthers } from '#shared/activities/results/debts.ts';
import { resultsOf } from '#shared/activities/results/read-results.ts';
import { knowsResultMove } from '#shared/activities/results/result-states.ts';
import type { ResultsView } from '#shared/activities/results/results.ts';
import type { StoredActivity } from '#shared/activities/record/activity-store.ts';
import { decideButton, deliverButton } from '#shared/conversations/results/result-buttons.ts';
import type { Viewer } from '../activity/find.tsx';
import { pathOfActivity } from '../activity/words.ts';
import { actAlone, Paragraphs } from '../forms/parts.tsx';
import { Alert } from '../parts/alert.tsx';
import { ButtonGroup } from '../parts/buttons.tsx';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import { en, nl } from './texts.ts';

export const resultWords = ({ language }: Pick<PageRequest, 'language'>): SayOnPage<keyof typeof nl> =>
  pageWords({ nl, en }, language);

/** Where results stand, in a sentence. */
function standingText(pageRequest: PageRequest, view: ResultsView): string {
  const say = resultWords(pageRequest);
  const { due = '', late = 0, status, publishesOn = '', publishedOn = '' } = view;
  const day = (date: string): string => (date === '' ? '' : pageRequest.localizer.day(date));
  switch (status) {
    case 'owed':
      return say(late > 0 ? 'late' : 'owed', { day: day(due) });
    case 'delivered':
      return say('delivered', { day: day(publishesOn) });
    case 'published':
      return say('published', { day: day(publishedOn) });
    case 'waived':
      return say('waived');
    case 'none':
      return '';
  }
}

type FoundProps = { readonly pageRequest: PageRequest; readonly title: string; readonly view: ResultsView | undefined };

/** What a study found, or that it still owes it; nothing where nobody was asked. */
export const Found = ({ pageRequest, title, view }: FoundProps) => {
  if (!view || view.status === 'none') return null;
  const say = resultWords(pageRequest);
  return (
    <div class="lk-flow">
      {view.text !== undefined && <Paragraphs text={view.text} />}
      {view.link !== undefined && (
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={view.link} rel="noopener noreferrer">
            {say('link')} <span class="lk-aloud">{say('link.of', { title })}</span>
          </a>
        </p>
      )}
      <p class="utrecht-paragraph lk-quiet">{standingText(pageRequest, view)}</p>
    </div>
  );
};

/** What can be done with results: its owner and the bureau deliver, the bureau decides. */
const Acts = ({
  pageRequest,
  activity,
  viewer,
  view,
}: {
  readonly pageRequest: PageRequest;
  readonly activity: Activity;
  readonly viewer: Viewer;
  readonly view: ResultsView;
}) => {
  const { status } = view;
  if (status === 'none') return null;
  const { localizer } = pageRequest;
  const isBureau = viewer === 'bureau';
  const buttons = [
    ...(knowsResultMove('deliver', status) ? [deliverButton(localizer, activity.id)] : []),
    ...(isBureau ? [decideButton(localizer, activity)] : []),
  ];
  return buttons.length === 0 ? null : (
    <ButtonGroup>{buttons.map(actAlone(pageRequest, pathOfActivity(activity)))}</ButtonGroup>
  );
};

/** The results of a study on its own page, as far as its reader may read them; nothing where nobody was asked. */
export async function resultsSection(pageRequest: PageRequest, activity: Activity, viewer: Viewer) {
  const [view] = await resultsOf(pageRequest.desk, pageRequest.actor, [activity]);
  if (!view || view.status === 'none') return null;
  const say = resultWords(pageRequest);
  const isParty = viewer === 'owner' || viewer === 'bureau';
  return (
    <section class="lk-flow" aria-labelledby="uitkomsten">
      <Heading level={2} id="uitkomsten">
        {say('title')}
      </Heading>
      <Found pageRequest={pageRequest} title={activity.plan.title} view={view} />
      {view.reason !== undefined && <Facts facts={[{ label: say('reason'), value: view.reason }]} />}
      {isParty && <Acts pageRequest={pageRequest} activity={activity} viewer={viewer} view={view} />}
    </section>
  );
}

/** What the organisation of a registration owes, beside the decision on it. */
export async function debtsAlert(pageRequest: PageRequest, kept: StoredActivity) {
  const debts = kept.activity.status === 'submitted' ? await debtsOfOthers(pageRequest.desk, kept) : [];
  if (debts.length === 0) return null;
  const say = resultWords(pageRequest);
  return (
    <Alert kind={debts.some(({ late }) => late > 0) ? 'warning' : 'info'} title={say('debts')} level={3}>
      <ul class="utrecht-unordered-list">
        {debts.map(({ number, title, due, late }) => (
          <li class="utrecht-unordered-list__item">
            {say(late > 0 ? 'debts.late' : 'debts.soon', { number, title, day: pageRequest.localizer.day(due) })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
