import type { Child } from 'hono/jsx';
import { etagOf } from '#shared/platform/http/etag.ts';
import { simulatePolicy } from '#shared/activities/deciding/simulate-policy.ts';
import type { TrialResult } from '#shared/activities/deciding/trial-job.ts';
import type { Differing } from '#shared/activities/deciding/try-policy.ts';
import { policyVersions, setPolicy } from '#shared/burden/policy-store.ts';
import type { Policy, PolicyLimits } from '#shared/burden/policy.ts';
import { failedPage } from '../../failure.tsx';
import { Alert } from '../../parts/alert.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { BureauNav, VerdictBadge } from '../parts.tsx';
import { readFilledPolicy, filledWith, proposedIn, readPolicyForm, reasonOf } from './policy-fields.ts';
import { PolicyForm, type PolicyDraft } from './policy-form.tsx';
import { draftToKeep, trialAddress } from './policy-kept.ts';
import { stalePage } from './policy-stale.tsx';
import { en, nl } from './policy-texts.ts';
import { changesTexts, filledTerms } from './terms-fields.ts';
import { TermsForm, type TermsDraft } from './terms-form.tsx';
import { en as termsEn, nl as termsNl } from './terms-texts.ts';

const sayOf = ({ language }: PageRequest) => pageWords({ nl, en }, language);

const Versions = ({
  pageRequest,
  versions,
}: {
  readonly pageRequest: PageRequest;
  readonly versions: readonly Policy[];
}) => {
  const say = sayOf(pageRequest);
  const rows = versions.map((policy, at): Child[] => [
    String(policy.version),
    pageRequest.localizer.moment(policy.at),
    policy.by,
    reasonOf(pageRequest, policy),
    changesTexts(pageRequest, versions[at + 1], policy),
  ]);
  const head = (['version', 'at', 'by', 'why', 'changed'] as const).map((name) => ({ label: say(name) }));
  return (
    <section class="lk-flow" aria-labelledby="versies">
      <Heading level={2} id="versies">
        {say('versions')}
      </Heading>
      <ScrollingTable id="versies-tabel" caption={say('versions')} captionHidden rowHeads head={head} rows={rows} />
    </section>
  );
};

const Differences = ({
  pageRequest,
  id,
  caption,
  found,
}: {
  readonly pageRequest: PageRequest;
  readonly id: string;
  readonly caption: string;
  readonly found: readonly Differing[];
}) => {
  const say = sayOf(pageRequest);
  if (found.length === 0) return null;
  const rows = found.map(({ id: activity, title, number, before, after }): Child[] => [
    <LinkTo pageRequest={pageRequest} to={`/bureau/aanmeldingen/${activity}`}>
      {title}
    </LinkTo>,
    number,
    <VerdictBadge pageRequest={pageRequest} verdict={before} />,
    <VerdictBadge pageRequest={pageRequest} verdict={after} />,
  ]);
  return (
    <ScrollingTable
      id={id}
      caption={caption}
      rowHeads
      rows={rows}
      head={(['activity', 'number', 'before', 'after'] as const).map((name) => ({ label: say(name) }))}
    />
  );
};

function effectText(pageRequest: PageRequest, overloaded: number, all: number): string {
  const say = sayOf(pageRequest);
  if (all === 0) return say('effect.none');
  if (overloaded === 0) return say('effect.0', { count: all });
  return say('effect.some', { count: overloaded });
}

/** Those whose verdict would be another one, as many of them as are shown, and how many there are. */
type Tried = Pick<TrialResult, 'total' | 'overloaded'> & { readonly items: readonly Differing[] };

/** Whose verdict would be another one with the limits that are filled in. */
const Effect = ({ pageRequest, tried }: { readonly pageRequest: PageRequest; readonly tried: Tried }) => {
  const say = sayOf(pageRequest);
  const { items, total } = tried;
  const overloaded = items.filter(({ after }) => after === 'overloaded');
  const others = items.filter(({ after }) => after !== 'overloaded');
  const otherTotal = total - tried.overloaded;
  return (
    <section class="lk-flow" aria-labelledby="gevolg">
      <Heading level={2} id="gevolg">
        {say('effect')}
      </Heading>
      <Alert kind={tried.overloaded > 0 ? 'warning' : 'info'} role="status">
        <p class="utrecht-paragraph">
          {effectText(pageRequest, tried.overloaded, total)} {say('effect.unsaved')}
        </p>
        {tried.overloaded > 0 && otherTotal > 0 && (
          <p class="utrecht-paragraph">{say('effect.others', { count: otherTotal })}</p>
        )}
        {items.length < total && (
          <p class="utrecht-paragraph">
            {say('effect.cut', {
              count: pageRequest.localizer.number(items.length),
              all: pageRequest.localizer.number(total),
            })}
          </p>
        )}
        {total > 0 && (
          <p class="utrecht-paragraph">
            <a class="utrecht-link utrecht-link--html-a" href="#grenzen">
              {say('effect.on')}
            </a>
          </p>
        )}
      </Alert>
      <Differences pageRequest={pageRequest} id="te-veel" caption={say('effect.overloaded')} found={overloaded} />
      <Differences pageRequest={pageRequest} id="anders" caption={say('effect.changed')} found={others} />
    </section>
  );
};

type Drawn = {
  readonly versions: readonly Policy[];
  readonly now: Policy;
  readonly draft?: PolicyDraft;
  readonly terms?: TermsDraft;
  readonly tried?: Tried;
  /** What is said above the form. */ readonly told?: Child;
};

/** That something was saved a moment ago: the limits, or what studies agree on. */
const Saved = ({ pageRequest, version }: { readonly pageRequest: PageRequest; readonly version: number }) => {
  const { query, language } = pageRequest;
  if (query.get('opgeslagen') !== String(version)) return null;
  const isOfTerms = query.get('wat') === 'afspraken';
  return (
    <Alert kind="ok" role="status">
      <p class="utrecht-paragraph">
        {isOfTerms
          ? pageWords({ nl: termsNl, en: termsEn }, language)('saved', { version })
          : sayOf(pageRequest)('saved', { version })}
      </p>
    </Alert>
  );
};

function drawPolicy(pageRequest: PageRequest, { versions, now, draft, terms, tried, told }: Drawn): Page {
  const say = sayOf(pageRequest);
  const shown = draft ?? { version: now.version, submission: proposedIn(pageRequest, filledWith(pageRequest, now)) };
  const shownTerms = terms ?? { version: now.version, filled: filledTerms(now) };
  const errors = [...(shown.errors ?? []), ...(shownTerms.errors ?? [])];
  return {
    title: say('title'),
    status: errors.length > 0 ? 422 : 200,
    wide: true,
    main: (
      <div class="lk-flow">
        <BureauNav pageRequest={pageRequest} />
        <Saved pageRequest={pageRequest} version={now.version} />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('text')}</p>
        <p class="utrecht-paragraph">
          {say('now', { version: now.version, moment: pageRequest.localizer.moment(now.at), by: now.by })}{' '}
          {say('reason.now', { reason: reasonOf(pageRequest, now) })}
        </p>
        {told}
        {tried && <Effect pageRequest={pageRequest} tried={tried} />}
        <PolicyForm pageRequest={pageRequest} {...shown} />
        <TermsForm pageRequest={pageRequest} {...shownTerms} />
        <Versions pageRequest={pageRequest} versions={versions} />
      </div>
    ),
  };
}

/** The page of the limits and the agreements, with what was filled in of either. */
export async function policyPage(
  pageRequest: PageRequest,
  more: Pick<Drawn, 'draft' | 'terms' | 'tried' | 'told'> = {},
): Promise<Page> {
  const versions = await policyVersions(pageRequest.desk.table);
  const [now] = versions;
  if (!now) throw new Error('There is no policy in the store: it is set when the store is prepared.');
  return drawPolicy(pageRequest, { versions, now, ...more });
}

/** The policy in force, its versions, and its limits to change. */
export const showPolicy = (pageRequest: PageRequest): Promise<PageReply> => policyPage(pageRequest);

async function tryOut(pageRequest: PageRequest, draft: PolicyDraft, input: unknown): Promise<PageReply> {
  const { desk, actor, address } = pageRequest;
  const tried = await simulatePolicy(desk, actor, input, { address, form: draftToKeep(draft) });
  if (!tried.ok) {
    const { code } = tried.error;
    return failedPage(
      pageRequest,
      tried.error,
      code === 'too-many-requests' ? sayOf(pageRequest)('trial.too-many') : undefined,
    );
  }
  if ('job' in tried.value) return { goTo: trialAddress(pageRequest, tried.value.job.id) };
  const { items } = tried.value;
  const overloaded = items.filter(({ after }) => after === 'overloaded').length;
  return policyPage(pageRequest, { draft, tried: { items, total: items.length, overloaded } });
}

async function save(
  pageRequest: PageRequest,
  draft: PolicyDraft,
  input: unknown,
  limits: PolicyLimits,
): Promise<PageReply> {
  const set = await setPolicy(pageRequest.desk, pageRequest.actor, etagOf(draft), input);
  if (set.ok) return { goTo: pageRequest.href(`/bureau/regels?opgeslagen=${set.value.version}`) };
  return set.error.code === 'stale' ? stalePage(pageRequest, draft, limits) : failedPage(pageRequest, set.error);
}

/** Tries the limits that were filled in, or saves them on the version that was shown. */
export async function takePolicy(pageRequest: PageRequest): Promise<PageReply> {
  const toSave = sentOne(pageRequest, 'doe') === 'bewaar';
  const draft = { version: Number(sentOne(pageRequest, 'versie')), submission: readFilledPolicy(pageRequest) };
  const read = readPolicyForm(pageRequest, draft.submission, toSave);
  if ('errors' in read) return policyPage(pageRequest, { draft: { ...draft, errors: read.errors } });
  return toSave ? save(pageRequest, draft, read.input, read.limits) : tryOut(pageRequest, draft, read.input);
}
