import type { Child } from 'hono/jsx';
import type { Decision, Stage } from '#shared/learning/rules/screening.ts';
import type { StageView, StudyView } from '#shared/learning/reviews/screening/study-view.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { Facts } from '../parts/facts.tsx';
import { TextArea } from '../parts/inputs.tsx';
import type { PageRequest } from '../page-request.ts';
import { keepWords, reviewWords, type SayReview } from './words.tsx';

type Shown = { readonly pageRequest: PageRequest; readonly study: StudyView };

/** The address of a page elsewhere that a study names; only one that a browser follows as a page. */
const isPage = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);

const elsewhere = (href: string, text: string): Child => (
  <a class="utrecht-link utrecht-link--html-a" href={href} rel="noreferrer">
    {text}
  </a>
);

/** What is known of a study, as those read it who judge it. */
export const StudyFacts = ({ pageRequest, study }: Shown) => {
  const say = reviewWords(pageRequest);
  const { authors, year, venue, doi, url, abstract } = study;
  const facts = [
    ...(authors.length > 0 ? [{ label: say('study.authors'), value: authors.join('; ') }] : []),
    ...(year === undefined ? [] : [{ label: say('study.year'), value: String(year) }]),
    ...(venue === undefined ? [] : [{ label: say('study.venue'), value: venue }]),
    ...(doi === undefined
      ? []
      : [{ label: say('study.doi'), value: elsewhere(`https://doi.org/${encodeURI(doi)}`, doi) }]),
    ...(url === undefined ? [] : [{ label: say('study.url'), value: isPage(url) ? elsewhere(url, url) : url }]),
  ];
  return (
    <div class="lk-flow lk-rev-study">
      <Facts facts={facts} />
      {abstract === undefined ? (
        <p class="utrecht-paragraph lk-quiet">{say('study.abstract.none')}</p>
      ) : (
        <p class="utrecht-paragraph lk-rev-text">{abstract}</p>
      )}
    </div>
  );
};

type Given = { readonly decision: Decision; readonly reason?: string | undefined };

function saidText(say: SayReview, key: 'own' | 'other' | 'one' | 'settled', { decision, reason }: Given): string {
  const said = say(`said.${key}`, { decision: say(`judge.${decision}`).toLowerCase() });
  return reason === undefined ? said : say('said.because', { said, reason });
}

/** Rule L50. Where a study stands in a stage, as far as whoever looks may know. */
export const Standing = ({ pageRequest, stage }: { readonly pageRequest: PageRequest; readonly stage: StageView }) => {
  const say = reviewWords(pageRequest);
  const { own, decisions = [], outcome, settled } = stage;
  const isOne = decisions.some((said) => said.own === true);
  const lines = decisions.map((said) => saidText(say, said.own === true ? 'own' : isOne ? 'other' : 'one', said));
  return (
    <>
      {decisions.length === 0 && own && <p class="utrecht-paragraph">{saidText(say, 'own', own)}</p>}
      {lines.map((line) => (
        <p class="utrecht-paragraph">{line}</p>
      ))}
      {settled && <p class="utrecht-paragraph">{saidText(say, 'settled', settled)}</p>}
      <p class="utrecht-paragraph lk-quiet">
        {outcome === undefined ? say('stands.waiting') : say(`outcome.${outcome}`)}
      </p>
    </>
  );
};

const BUTTONS = [
  { decision: 'include', key: 'i', kind: 'primary' },
  { decision: 'maybe', key: 'm', kind: 'secondary' },
  { decision: 'exclude', key: 'e', kind: 'secondary' },
] as const;

/** What is typed beside a judgement, and what is wrong with it. */
export type Typed = { readonly reason?: string | undefined; readonly error?: string | undefined };

/** The form of a judgement: a button for each, which a key presses too where the page has the script for it. */
export const JudgeForm = ({
  pageRequest,
  action,
  stage,
  typed,
  needsReason = false,
  children,
}: {
  readonly pageRequest: PageRequest;
  readonly action: string;
  readonly stage: Stage;
  readonly typed: Typed;
  readonly needsReason?: boolean;
  readonly children?: Child;
}) => {
  const say = reviewWords(pageRequest);
  const { reason, error } = typed;
  const field = { name: 'reden', label: say('judge.reason'), hint: say('judge.reason.hint'), rows: 2 };
  return (
    <PostForm pageRequest={pageRequest} action={action} class="lk-form" id="oordeel">
      <input type="hidden" name="fase" value={stage} />
      <TextArea
        {...field}
        value={reason}
        {...(!needsReason && { note: keepWords(pageRequest)('optional') })}
        {...(error !== undefined && { error })}
      />
      <ButtonGroup>
        {BUTTONS.map(({ decision, key, kind }) => (
          <Button kind={kind} name="oordeel" value={decision} data-key={key}>
            {say(`judge.${decision}`)}
          </Button>
        ))}
      </ButtonGroup>
      {children}
    </PostForm>
  );
};
