import { findSectionVersion, findSectionVersions } from '#shared/reports/writing/section-versions.ts';
import { sectionTitle } from '#shared/reports/showing/section-titles.ts';
import { SectionId } from '#shared/reports/record/sections.ts';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { Select } from '../parts/inputs.tsx';
import type { PageReply, PageRequest } from '../page-request.ts';
import { Difference } from './difference.tsx';
import { GoLine } from './parts.tsx';
import { notRead } from './read-page.tsx';
import { idOf, reportPageWords, reportPath } from './words.ts';

const sectionOf = ({ params }: PageRequest): string => params['onderdeel'] ?? '';

const Compare = ({
  pageRequest,
  others,
  since,
}: {
  readonly pageRequest: PageRequest;
  readonly others: readonly number[];
  readonly since: number | undefined;
}) => {
  const say = reportPageWords(pageRequest);
  if (others.length === 0) return null;
  return (
    <form method="get" class="lk-row lk-row--end">
      <Select
        name="sinds"
        label={say('version.other')}
        value={since === undefined ? undefined : String(since)}
        options={others.map((version) => ({ value: String(version), label: String(version) }))}
      />
      <Button>{say('version.compare')}</Button>
    </form>
  );
};

/** A version of the text of a section, with what differs from the one before it, or from another. */
export async function versionPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params, query } = pageRequest;
  const [id, section, version] = [idOf(pageRequest), sectionOf(pageRequest), params['versie'] ?? ''];
  const asked = /^\d{1,9}$/.exec(query.get('sinds') ?? '')?.[0];
  const since = asked === undefined ? undefined : Number(asked);
  const [found, versions, programme] = await Promise.all([
    findSectionVersion(desk, actor, id, { section, version, since }),
    findSectionVersions(desk, actor, id, section),
    desk.programme(),
  ]);
  if (!found.ok) return notRead(pageRequest, found.error);
  const say = reportPageWords(pageRequest);
  const { text, difference, since: before } = found.value;
  const title = sectionTitle(programme, pageRequest.language, SectionId.parse(section));
  const others = versions.ok
    ? versions.value.map((one) => one.version).filter((one) => one !== found.value.version)
    : [];
  return {
    title: say('version.title', { title, version }),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <Heading level={2}>
          {before === undefined ? say('version.first') : say('version.since', { since: before })}
        </Heading>
        {before !== undefined && <Difference pageRequest={pageRequest} difference={difference} />}
        <Compare pageRequest={pageRequest} others={others} since={before} />
        <details class="lk-details">
          <summary>{say('version.whole')}</summary>
          <div class="lk-details__content">
            <pre class="lk-source">{text}</pre>
          </div>
        </details>
        <GoLine pageRequest={pageRequest} to={reportPath(id, 'onderdelen', section)}>
          {say('version.back')}
        </GoLine>
      </div>
    ),
  };
}
