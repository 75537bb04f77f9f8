import { readInterventionView } from '#shared/interventions/finding/find-interventions.ts';
import { seeIntervention } from '#shared/interventions/open-intervention.ts';
import { assumptionsAbout } from '../../assumptions/about.tsx';
import { failurePage } from '../../failure.tsx';
import type { Page, PageRequest } from '../../page-request.ts';
import { logicSection } from './logic/section.tsx';
import { moneySection } from './money/section.tsx';
import { PlanRowLink } from './money/plan-row-link.tsx';
import { registerPart } from './register-part.tsx';
import { toldSection } from './rounds/told-section.tsx';
import type { Story, StoryPart } from './story.ts';
import { aimsPart, confirmPart, nowPart, whyPart } from './story-parts.tsx';
import { interventionSay } from './words.ts';

const logicPart: StoryPart = ({ pageRequest, seen }) => logicSection(pageRequest, seen);
const toldPart: StoryPart = ({ pageRequest, seen }) =>
  toldSection(pageRequest, seen.activity.id, seen.may('read contribution'));
const moneyPart: StoryPart = ({ pageRequest, seen }) => moneySection(pageRequest, seen.activity.id);

const assumedPart: StoryPart = ({ pageRequest, seen }) =>
  assumptionsAbout(pageRequest, 'intervention', seen.activity.id);

const planRowPart: StoryPart = ({ pageRequest, seen }) =>
  Promise.resolve(<PlanRowLink pageRequest={pageRequest} id={seen.activity.id} />);

/** The parts of the story, in their order: how it stands, why, how it should work, what was done, what it costs and asks, and the figures that it aims at. */
const PARTS: readonly StoryPart[] = [
  ...[nowPart, confirmPart, whyPart, logicPart, assumedPart],
  ...[toldPart, moneyPart, planRowPart, registerPart, aimsPart],
];

const Trail = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = interventionSay(pageRequest);
  return (
    <nav class="utrecht-breadcrumb-nav" aria-label={say('path')}>
      <ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">
        <li class="utrecht-breadcrumb-nav__item">
          <a
            class="utrecht-link utrecht-link--html-a utrecht-breadcrumb-nav__link"
            href={pageRequest.href('/monitor/interventies')}
          >
            {say('title')}
          </a>
        </li>
      </ol>
    </nav>
  );
};

/** The story of an intervention, as far as its reader may know it. */
export async function storyPage(pageRequest: PageRequest): Promise<Page> {
  const { desk, actor, params } = pageRequest;
  const seen = await seeIntervention(desk, actor, params['id'] ?? '');
  const view = seen.ok ? await readInterventionView(desk, actor, seen.value) : undefined;
  if (!seen.ok || !view) return failurePage(pageRequest, 'not-found', interventionSay(pageRequest)('unknown'));
  const story: Story = { pageRequest, programme: await desk.programme(), seen: seen.value, view };
  const parts = await Promise.all(PARTS.map((part) => part(story)));
  return {
    title: view.title,
    wide: true,
    main: (
      <div class="lk-flow">
        <Trail pageRequest={pageRequest} />
        {parts}
      </div>
    ),
  };
}
