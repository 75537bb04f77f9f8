import type { Child } from 'hono/jsx';
import { policyVersions } from '#shared/burden/policy-store.ts';
import { onlyLimits, type Policy } from '#shared/burden/policy.ts';
import { limitsByPath, limitText, pairName, reasonOf, SUBJECTS } from '../bureau/policy/policy-fields.ts';
import { changesTexts } from '../bureau/policy/terms-fields.ts';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { Badge } from '../parts/verdicts.tsx';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { Terms } from './terms.tsx';
import { en, nl } from './texts.ts';

const sayOf = ({ language }: PageRequest) => pageWords({ nl, en }, language);

type PolicyProps = { readonly pageRequest: PageRequest; readonly policy: Policy };

const Counted = ({ pageRequest, policy }: PolicyProps) => {
  const say = sayOf(pageRequest);
  return (
    <section class="lk-flow" aria-labelledby="telt">
      <Heading level={2} id="telt">
        {say('counted')}
      </Heading>
      <ul class="utrecht-unordered-list">
        {(['counted.contacts', 'counted.minutes', 'counted.sum', 'counted.unknown'] as const).map((text) => (
          <li class="utrecht-unordered-list__item">{say(text, { count: policy.smallGroup })}</li>
        ))}
      </ul>
    </section>
  );
};

const Meanings = ({ pageRequest }: Pick<PolicyProps, 'pageRequest'>) => {
  const say = sayOf(pageRequest);
  return (
    <section class="lk-flow" aria-labelledby="oordeel">
      <Heading level={2} id="oordeel">
        {say('verdicts')}
      </Heading>
      <ul class="lk-legend lk-legend--list">
        {(['clear', 'caution', 'overloaded'] as const).map((verdict) => (
          <li>
            <Badge verdict={verdict}>{pageRequest.localizer.say(`verdict.${verdict}`)}</Badge>{' '}
            <span>{say(`verdict.${verdict}`)}</span>
          </li>
        ))}
      </ul>
      <p class="utrecht-paragraph">{say('verdict.small')}</p>
    </section>
  );
};

const Limits = ({ pageRequest, policy }: PolicyProps) => {
  const say = sayOf(pageRequest);
  const limits = limitsByPath(onlyLimits(policy));
  const shown = (path: string): string => limitText(limits.get(path) ?? 0, pageRequest);
  const head = [
    { label: say('column.what') },
    { label: say('column.caution'), numeric: true },
    { label: say('column.overloaded'), numeric: true },
  ];
  return (
    <section class="lk-flow" aria-labelledby="grenzen">
      <Heading level={2} id="grenzen">
        {say('limits')}
      </Heading>
      <p class="utrecht-paragraph">
        {say('now', {
          version: policy.version,
          moment: pageRequest.localizer.moment(policy.at),
          reason: reasonOf(pageRequest, policy),
        })}
      </p>
      <p class="utrecht-paragraph">
        {say('plain', {
          week: shown('residents.contactsPer100.week.overloaded'),
          twelve: shown('residents.contactsPer100.twelveWeeks.overloaded'),
          minutes: shown('residents.minutesPerPerson.week.overloaded'),
          minutes12: shown('residents.minutesPerPerson.twelveWeeks.overloaded'),
        })}
      </p>
      {SUBJECTS.map(({ subject, pairs }) => (
        <ScrollingTable
          id={`grenzen-${subject}`}
          caption={say(subject)}
          rowHeads
          head={head}
          rows={pairs.map((pair): Child[] => [
            pairName(pageRequest, pair),
            shown(`${subject}.${pair}.caution`),
            shown(`${subject}.${pair}.overloaded`),
          ])}
        />
      ))}
    </section>
  );
};

/** All versions; not by whom: that is for the bureau. */
const Versions = ({
  pageRequest,
  versions,
}: Pick<PolicyProps, 'pageRequest'> & { readonly versions: readonly Policy[] }) => {
  const say = sayOf(pageRequest);
  return (
    <section class="lk-flow" aria-labelledby="versies">
      <Heading level={2} id="versies">
        {say('versions')}
      </Heading>
      {versions.length === 1 && <p class="utrecht-paragraph">{say('versions.one')}</p>}
      <ScrollingTable
        id="versies-tabel"
        caption={say('versions')}
        captionHidden
        rowHeads
        head={(['version', 'at', 'why', 'changed'] as const).map((name) => ({ label: say(name) }))}
        rows={versions.map((policy, at): Child[] => [
          String(policy.version),
          pageRequest.localizer.moment(policy.at),
          reasonOf(pageRequest, policy),
          changesTexts(pageRequest, versions[at + 1], policy),
        ])}
      />
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href="/v1/policy">
          {say('api')}
        </a>
      </p>
    </section>
  );
};

/** The limits with their versions and reasons, in plain words and as a table. */
async function normPage(pageRequest: PageRequest): Promise<PageReply> {
  const say = sayOf(pageRequest);
  const versions = await policyVersions(pageRequest.desk.table);
  const [policy] = versions;
  if (!policy) throw new Error('There is no policy in the store: it is set when the store is prepared.');
  return {
    title: say('title'),
    main: (
      <>
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
        <Meanings pageRequest={pageRequest} />
        <Counted pageRequest={pageRequest} policy={policy} />
        <Limits pageRequest={pageRequest} policy={policy} />
        <Terms pageRequest={pageRequest} policy={policy} />
        <Versions pageRequest={pageRequest} versions={versions} />
      </>
    ),
  };
}

/** The limits on what may be asked. */
export const NORM_ROUTES: readonly WebRoute[] = [{ method: 'GET', path: '/norm', reply: normPage }];
