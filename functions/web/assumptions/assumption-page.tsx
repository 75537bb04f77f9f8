import type { Child } from 'hono/jsx';
import type { AssumptionView } from '#shared/learning/assumptions/assumption-view.ts';
import { may } from '#shared/people/permissions.ts';
import { failurePage } from '../failure.tsx';
import { titleIn } from '../monitor/goals/goal-words.ts';
import type { Page, PageRequest } from '../page-request.ts';
import { Alert } from '../parts/alert.tsx';
import { ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Facts, type LabelledFact } from '../parts/facts.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { Part } from '../parts/part.tsx';
import { evidenceText, EvidencePart } from './evidence.tsx';
import { historyPart } from './history.tsx';
import { signText, Trail } from './parts.tsx';
import { readAssumptionRead, type AssumptionRead } from './read-assumption.ts';
import { StatusMark } from './status-mark.tsx';
import { VerifyPart } from './verify.tsx';
import { assumptionPath, assumptionSay, ASSUMPTIONS } from './words.ts';

type Shown = { readonly pageRequest: PageRequest; readonly read: AssumptionRead };

/** Some links below each other; a word where there are none. */
const Links = ({ none, items }: { readonly none: string; readonly items: readonly Child[] }) =>
  items.length === 0 ? (
    <>{none}</>
  ) : (
    <ul class="lk-plain-list">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );

/** What decided: the evidence of the most weight, as it says. */
function decidedText(pageRequest: PageRequest, view: AssumptionView): Child {
  const say = assumptionSay(pageRequest);
  const deciding = view.evidence.filter(({ id }) => view.decidedBy.includes(id));
  return (
    <Links
      none={say('decided.none')}
      items={deciding.map((one) => `${say(`side.${one.s}`)}: ${evidenceText(pageRequest, one)}`)}
    />
  );
}

/** The status with why, what decided and what would change it. */
const Standing = ({ pageRequest, read: { view } }: Shown) => {
  const say = assumptionSay(pageRequest);
  const { language } = pageRequest;
  return (
    <Part id="stand" title={say('standing')}>
      <p>
        <StatusMark say={say} status={view.status} />
      </p>
      <Facts
        facts={[
          { label: say('why'), value: view.why[language] },
          { label: say('decided'), value: decidedText(pageRequest, view) },
          { label: say('change'), value: view.wouldChange[language] },
        ]}
      />
    </Part>
  );
};

/** Who holds it, in roles, and how often it was heard: as far as whoever reads may know (rule L7). */
function voiceFacts({ pageRequest, read: { view } }: Shown): LabelledFact[] {
  const say = assumptionSay(pageRequest);
  const { heldBy, interviews } = view;
  if (heldBy === undefined) return [{ label: say('held'), value: say('held.few') }];
  const count = Array.isArray(interviews) ? interviews.length : (interviews ?? 0);
  return [
    { label: say('held.by'), value: heldBy.length === 0 ? say('links.none') : pageRequest.localizer.list(heldBy) },
    { label: say('held.interviews'), value: count === 0 ? say('held.nobody') : pageRequest.localizer.number(count) },
  ];
}

/** What it is about: goals, indicators, interventions and their logic. */
function aboutFacts({ pageRequest, read }: Shown): LabelledFact[] {
  const say = assumptionSay(pageRequest);
  const { view, programme, indicators, interventions, mechanisms } = read;
  const { language } = pageRequest;
  const none = say('links.none');
  const goals = programme.goals.filter(({ id }) => view.goals.includes(id));
  const link = (to: string, text: string): Child => (
    <LinkTo pageRequest={pageRequest} to={to}>
      {text}
    </LinkTo>
  );
  const goalText = (goal: (typeof goals)[number]): string =>
    say('goal', { number: goal.id, title: titleIn(language, goal) });
  return [
    {
      label: say('links.goals'),
      value: <Links none={none} items={goals.map((goal) => link(`/monitor/doelen/${goal.id}`, goalText(goal)))} />,
    },
    {
      label: say('links.indicators'),
      value: (
        <Links
          none={say('links.indicators.none')}
          items={indicators.map((one) =>
            link(
              `/monitor/indicatoren/${encodeURIComponent(one.id)}`,
              say(`measures.${one.as}`, { title: titleIn(language, one), factor: one.of.title }),
            ),
          )}
        />
      ),
    },
    {
      label: say('links.interventions'),
      value: (
        <Links none={none} items={interventions.map(({ id, title }) => link(`/monitor/interventies/${id}`, title))} />
      ),
    },
    {
      label: say('links.mechanisms'),
      value: (
        <Links
          none={none}
          items={mechanisms.map(({ id, title }) => link(`/monitor/interventies/${id}#logica`, title))}
        />
      ),
    },
  ];
}

const AboutPart = (shown: Shown) => {
  const { pageRequest, read } = shown;
  const say = assumptionSay(pageRequest);
  const { createdAt, cause } = read.view;
  return (
    <Part id="waarover" title={say('links')}>
      <Facts
        facts={[
          ...aboutFacts(shown),
          ...voiceFacts(shown),
          { label: say('facts.entered'), value: pageRequest.localizer.moment(createdAt) },
        ]}
      />
      <p class="utrecht-paragraph">
        <LinkTo pageRequest={pageRequest} to={`${ASSUMPTIONS}/netwerk?rond=${encodeURIComponent(cause)}`}>
          {say('around')}
        </LinkTo>
      </p>
    </Part>
  );
};

/** That it was withdrawn, why, and what took its place. */
const Withdrawn = ({ pageRequest, read: { view } }: Shown) => {
  if (!view.withdrawn) return null;
  const say = assumptionSay(pageRequest);
  const { at, reason: said, replacedBy } = view.withdrawn;
  const reason = typeof said === 'string' ? said : said[pageRequest.language];
  return (
    <Alert kind="warning" title={say('withdrawn')}>
      <p class="utrecht-paragraph">{say('withdrawn.text', { day: pageRequest.localizer.moment(at), reason })}</p>
      {replacedBy !== undefined && (
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={assumptionPath(replacedBy)}>
            {say('withdrawn.by')}
          </LinkTo>
        </p>
      )}
    </Alert>
  );
};

/** What who keeps it can do. */
const Acts = ({ pageRequest, read: { view } }: Shown) => {
  const say = assumptionSay(pageRequest);
  const path = pageRequest.href(assumptionPath(view.id));
  return (
    <ButtonGroup>
      <LinkButton href={`${path}/bewijs`}>{say('do.evidence')}</LinkButton>
      <LinkButton href={`${path}/wijzigen`}>{say('do.change')}</LinkButton>
      <LinkButton href={`${path}/intrekken`} danger>
        {say('do.withdraw')}
      </LinkButton>
    </ButtonGroup>
  );
};

/** An assumption: what is believed, how it stands and why, all evidence, what it is about and, for who keeps it, what happened to it. */
export async function assumptionPage(pageRequest: PageRequest): Promise<Page> {
  const { actor, params } = pageRequest;
  const say = assumptionSay(pageRequest);
  const read = await readAssumptionRead(pageRequest, params['id'] ?? '');
  if (!read) return failurePage(pageRequest, 'not-found', say('unknown'));
  const { view, factors } = read;
  const shown: Shown = { pageRequest, read };
  const keeps = may(actor, 'keep assumptions', 'other');
  const titles = new Map([...factors].map(([id, { title }]) => [id, title]));
  return {
    title: view.statement,
    wide: true,
    main: (
      <div class="lk-flow">
        <Trail pageRequest={pageRequest} />
        <Withdrawn {...shown} />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{signText(pageRequest, view, titles)}</p>
        {keeps && !view.withdrawn && <Acts {...shown} />}
        <Standing {...shown} />
        <VerifyPart pageRequest={pageRequest} view={view} />
        <EvidencePart pageRequest={pageRequest} view={view} keeps={keeps} />
        <AboutPart {...shown} />
        {await historyPart(pageRequest, view.id)}
      </div>
    ),
  };
}
