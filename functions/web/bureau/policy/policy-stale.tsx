import { policyVersions } from '#shared/burden/policy-store.ts';
import { onlyLimits, type PolicyLimits } from '#shared/burden/policy.ts';
import { failurePage } from '../../failure.tsx';
import { PostForm } from '../../layout/post-form.tsx';
import { Button, ButtonGroup } from '../../parts/buttons.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { limitName, limitsByPath, limitText } from './policy-fields.ts';
import type { PolicyDraft } from './policy-form.tsx';
import { en, nl } from './policy-texts.ts';

/** Goes on with what was filled in, on the version of now. */
const GoOn = ({
  pageRequest,
  draft,
  version,
}: {
  readonly pageRequest: PageRequest;
  readonly draft: PolicyDraft;
  readonly version: number;
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <PostForm pageRequest={pageRequest} action="/bureau/regels">
      <input type="hidden" name="versie" value={String(version)} />
      {Object.entries(draft.submission).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <ButtonGroup>
        <Button kind="primary" name="doe" value="bekijk">
          {say('go-on')}
        </Button>
        <LinkTo pageRequest={pageRequest} to="/bureau/regels">
          {say('drop')}
        </LinkTo>
      </ButtonGroup>
    </PostForm>
  );
};

/** Somebody else set the policy meanwhile: what was seen, what is now, and what was filled in, limit by limit. What was saved by the same form is shown as saved. */
export async function stalePage(
  pageRequest: PageRequest,
  draft: PolicyDraft,
  wanted: PolicyLimits,
): Promise<PageReply> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { moment } = pageRequest.localizer;
  const versions = await policyVersions(pageRequest.desk.table);
  const [now] = versions;
  const seen = versions.find(({ version }) => version === draft.version);
  if (!now) return failurePage(pageRequest, 'stale');
  const [mine, theirs, before] = [
    limitsByPath(wanted),
    limitsByPath(onlyLimits(now)),
    seen ? limitsByPath(onlyLimits(seen)) : new Map<string, number>(),
  ];
  const differs = [...theirs].filter(([path, limit]) => mine.get(path) !== limit || before.get(path) !== limit);
  const isMine =
    now.version === draft.version + 1 &&
    pageRequest.actor.role !== 'public' &&
    now.by === pageRequest.actor.name &&
    now.reason === draft.submission['reason'];
  if (isMine && [...theirs].every(([path, limit]) => mine.get(path) === limit))
    return { goTo: pageRequest.href(`/bureau/regels?opgeslagen=${now.version}`) };
  const shown = (limit: number | undefined): string => (limit === undefined ? '' : limitText(limit, pageRequest));
  const rows = differs.map(([path, limit]) => [
    limitName(pageRequest, path),
    shown(before.get(path)),
    shown(limit),
    shown(mine.get(path)),
  ]);
  const head = [
    { label: say('limit') },
    ...(['you-saw', 'is-now', 'you-want'] as const).map((name) => ({ label: say(name), numeric: true })),
  ];
  return failurePage(
    pageRequest,
    'stale',
    say('stale'),
    <div class="lk-flow">
      <p class="utrecht-paragraph">
        {say('stale.by', { version: now.version, moment: moment(now.at), by: now.by, reason: now.reason })}
      </p>
      {rows.length === 0 ? (
        <p class="utrecht-paragraph">{say('stale.same')}</p>
      ) : (
        <ScrollingTable id="verschil" caption={say('stale.caption')} rowHeads head={head} rows={rows} />
      )}
      <GoOn pageRequest={pageRequest} draft={draft} version={now.version} />
    </div>,
  );
}
