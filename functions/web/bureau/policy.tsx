import type { Child } from 'hono/jsx';
import { etagOf } from '#shared/platform/http/etag.ts';
import { simulatePolicy, type Differing } from '#shared/activities/simulate-policy.ts';
import { policyVersions, setPolicy } from '#shared/burden/policy-store.ts';
import type { Policy, PolicyLimits } from '#shared/burden/policy.ts';
import { failedPage } from '../failure.tsx';
import { Alert } from '../parts/alert.tsx';
import { Heading } from '../parts/heading.tsx';
import { DataTable } from '../parts/table.tsx';
import { sentOne, type Page, type Reply, type Visit } from '../page-request.ts';
import { wordsOf } from '../words.ts';
import { BureauNav, LinkTo, VerdictBadge } from './parts.tsx';
import { filledIn, filledWith, limitName, limitsByPath, onlyLimits, readPolicyForm, typed } from './policy-fields.ts';
import { PolicyForm, type PolicyDraft } from './policy-form.tsx';
import { stalePage } from './policy-stale.tsx';
import { en, nl } from './policy-texts.ts';

const sayOf = ({ language }: Visit) => wordsOf({ nl, en }, language);

/** What differs between two versions, limit by limit. */
function changesText(visit: Visit, before: Policy | undefined, after: Policy): string {
  if (!before) return '';
  const old = limitsByPath(onlyLimits(before));
  return [...limitsByPath(onlyLimits(after))]
    .filter(([path, limit]) => old.get(path) !== limit)
    .map(([path, limit]) => sayOf(visit)('change', { limit: limitName(visit, path), from: typed(old.get(path) ?? 0, visit), to: typed(limit, visit) }))
    .join('; ');
}

const Versions = ({ visit, versions }: { readonly visit: Visit; readonly versions: readonly Policy[] }) => {
  const say = sayOf(visit);
  const rows = versions.map((policy, at): Child[] => [String(policy.version), visit.reader.moment(policy.at), policy.by, policy.reason, changesText(visit, versions[at + 1], policy)]);
  const head = (['version', 'at', 'by', 'why', 'changed'] as const).map((name) => ({ label: say(name) }));
  return (
    <section class="lk-flow" aria-labelledby="versies">
      <Heading level={2} id="versies">{say('versions')}</Heading>
      <DataTable id="versies-tabel" caption={say('versions')} captionHidden rowHeads head={head} rows={rows} />
    </section>
  );
};

const Differences = ({ visit, id, caption, found }: { readonly visit: Visit; readonly id: string; readonly caption: string; readonly found: readonly Differing[] }) => {
  const say = sayOf(visit);
  if (found.length === 0) return null;
  const rows = found.map(({ id: activity, title, number, before, after }): Child[] => [
    <LinkTo visit={visit} to={`/bureau/aanmeldingen/${activity}`}>{title}</LinkTo>,
    number,
    <VerdictBadge visit={visit} verdict={before} />,
    <VerdictBadge visit={visit} verdict={after} />,
  ]);
  return <DataTable id={id} caption={caption} rowHeads rows={rows} head={(['activity', 'number', 'before', 'after'] as const).map((name) => ({ label: say(name) }))} />;
};

function effectText(visit: Visit, overloaded: number, all: number): string {
  const say = sayOf(visit);
  if (all === 0) return say('effect.none');
  if (overloaded === 0) return say('effect.0');
  return overloaded === 1 ? say('effect.1') : say('effect.many', { count: overloaded });
}

/** Whose verdict would be another one with the limits that are filled in. */
const Effect = ({ visit, differing }: { readonly visit: Visit; readonly differing: readonly Differing[] }) => {
  const say = sayOf(visit);
  const overloaded = differing.filter(({ after }) => after === 'overloaded');
  const others = differing.filter(({ after }) => after !== 'overloaded');
  return (
    <section class="lk-flow" aria-labelledby="gevolg">
      <Heading level={2} id="gevolg">{say('effect')}</Heading>
      <Alert kind={overloaded.length > 0 ? 'warning' : 'info'} role="status">
        <p class="utrecht-paragraph">{effectText(visit, overloaded.length, differing.length)} {say('effect.unsaved')}</p>
        {overloaded.length > 0 && others.length > 0 && <p class="utrecht-paragraph">{say('effect.others', { count: others.length })}</p>}
      </Alert>
      <Differences visit={visit} id="overbelast" caption={say('effect.overloaded')} found={overloaded} />
      <Differences visit={visit} id="anders" caption={say('effect.changed')} found={others} />
    </section>
  );
};

type Drawn = { readonly versions: readonly Policy[]; readonly now: Policy; readonly draft?: PolicyDraft; readonly differing?: readonly Differing[] };

function drawPolicy(visit: Visit, { versions, now, draft, differing }: Drawn): Page {
  const say = sayOf(visit);
  const shown = draft ?? { version: now.version, filled: filledWith(visit, now) };
  const isSaved = visit.query.get('opgeslagen') === String(now.version);
  return {
    title: say('title'),
    status: (shown.errors ?? []).length > 0 ? 422 : 200,
    wide: true,
    main: (
      <div class="lk-flow">
        <BureauNav visit={visit} />
        {isSaved && <Alert kind="ok" role="status"><p class="utrecht-paragraph">{say('saved', { version: now.version })}</p></Alert>}
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('text')}</p>
        <p class="utrecht-paragraph">{say('now', { version: now.version, moment: visit.reader.moment(now.at), by: now.by })} {say('reason.now', { reason: now.reason })}</p>
        {differing && <Effect visit={visit} differing={differing} />}
        <PolicyForm visit={visit} {...shown} />
        <Versions visit={visit} versions={versions} />
      </div>
    ),
  };
}

async function policyPage(visit: Visit, more: Pick<Drawn, 'draft' | 'differing'> = {}): Promise<Page> {
  const versions = await policyVersions(visit.desk.table);
  const [now] = versions;
  if (!now) throw new Error('There is no policy in the store: it is set when the store is prepared.');
  return drawPolicy(visit, { versions, now, ...more });
}

/** The policy in force, its versions, and its limits to change. */
export const showPolicy = (visit: Visit): Promise<Reply> => policyPage(visit);

async function tryOut(visit: Visit, draft: PolicyDraft, input: unknown): Promise<Reply> {
  const differing = await simulatePolicy(visit.desk, visit.actor, input);
  return differing.ok ? policyPage(visit, { draft, differing: differing.value }) : failedPage(visit, differing.error);
}

async function save(visit: Visit, draft: PolicyDraft, input: unknown, limits: PolicyLimits): Promise<Reply> {
  const set = await setPolicy(visit.desk, visit.actor, etagOf(draft), input);
  if (set.ok) return { goTo: visit.href(`/bureau/regels?opgeslagen=${set.value.version}`) };
  return set.error.code === 'stale' ? stalePage(visit, draft, limits) : failedPage(visit, set.error);
}

/** Tries the limits that were filled in, or saves them on the version that was shown. */
export async function takePolicy(visit: Visit): Promise<Reply> {
  const toSave = sentOne(visit, 'doe') === 'bewaar';
  const draft = { version: Number(sentOne(visit, 'versie')), filled: filledIn(visit) };
  const read = readPolicyForm(visit, draft.filled, toSave);
  if ('errors' in read) return policyPage(visit, { draft: { ...draft, errors: read.errors } });
  return toSave ? save(visit, draft, read.input, read.limits) : tryOut(visit, draft, read.input);
}
