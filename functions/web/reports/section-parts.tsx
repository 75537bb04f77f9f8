import { MARKDOWN_SENTENCES } from '#shared/press/markdown-fault.ts';
import type { FieldError } from '#shared/platform/failures.ts';
import { sayAll } from '#shared/platform/say-sentences.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { figureRef } from '#shared/reports/record/figure.ts';
import type { SectionAtWork } from '#shared/reports/writing/find-section.ts';
import type { Warning } from '#shared/reports/writing/section-input.ts';
import { sectionTitle } from '#shared/reports/showing/section-titles.ts';
import { SECTIONS } from '#shared/reports/record/sections.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { TextArea } from '../parts/inputs.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { sentOne, type PageRequest } from '../page-request.ts';
import { ruleText } from './figure-words.ts';
import { LinkTo } from '../parts/link-to.tsx';
import { reportPageWords, reportPath } from './words.ts';

type Shown = { readonly pageRequest: PageRequest; readonly of: SectionAtWork };

/** In which line of a text something stands, as people count lines. */
const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** What is wrong in a text, each with its line and what would be right, in the reader's language. */
export function faultTexts(pageRequest: PageRequest, text: string, faults: readonly FieldError[]): string[] {
  const say = reportPageWords(pageRequest);
  return faults.map(({ at, detail, says = [] }) =>
    say('section.fault', {
      line: lineAt(text, at?.start ?? 0),
      text: sayAll(MARKDOWN_SENTENCES, says, pageRequest.language) ?? detail,
    }),
  );
}

/** What is to be looked at in a text, which may stay. */
export const Warnings = ({
  pageRequest,
  text,
  warnings,
}: {
  readonly pageRequest: PageRequest;
  readonly text: string;
  readonly warnings: readonly Warning[];
}) => {
  const say = reportPageWords(pageRequest);
  if (warnings.length === 0) return null;
  return (
    <Alert kind="warning" title={say('section.warnings')}>
      <p class="utrecht-paragraph">{say('section.warnings.text')}</p>
      <ul class="utrecht-unordered-list">
        {warnings.map((warning) => (
          <li class="utrecht-unordered-list__item">
            {say(`section.${warning.what}`, { line: lineAt(text, warning.at.start), text: warning.text })}
          </li>
        ))}
      </ul>
    </Alert>
  );
};

/** All figures of the report by their section, those of this one first: to copy into the text by name. */
export const FiguresToName = ({ pageRequest, of, programme }: Shown & { readonly programme: ProgrammeData }) => {
  const say = reportPageWords(pageRequest);
  const places = [of.section, ...SECTIONS.filter((section) => section !== of.section)];
  return (
    <section class="lk-flow" aria-labelledby="cijfers">
      <Heading level={2} id="cijfers">
        {say('section.figures')}
      </Heading>
      <p class="utrecht-paragraph">{say(of.figures.length === 0 ? 'section.figures.none' : 'section.figures.text')}</p>
      {places.map((place) => {
        const some = of.figures.filter((figure) => figure.place === place);
        const title = sectionTitle(programme, pageRequest.language, place);
        return some.length === 0 ? null : (
          <details class="lk-details" open={place === of.section}>
            <summary>{say('section.figures.of', { title, count: some.length })}</summary>
            <div class="lk-details__content">
              <ScrollingTable
                id={`cijfers_${place}`}
                caption={title}
                captionHidden
                head={[
                  { label: say('section.figures.name') },
                  { label: say('section.figures.printed') },
                  { label: say('figures.rule') },
                ]}
                rows={some.map(({ id, text, rule }) => [
                  <code class="lk-copy">{figureRef(id)}</code>,
                  text,
                  ruleText(pageRequest, rule),
                ])}
              />
            </div>
          </details>
        );
      })}
    </section>
  );
};

/** What colleagues wrote beside a section, and where one writes oneself. */
export const Comments = ({ pageRequest, of, wrong }: Shown & { readonly wrong: string | undefined }) => {
  const say = reportPageWords(pageRequest);
  const { localizer } = pageRequest;
  return (
    <section class="lk-flow" aria-labelledby="opmerkingen">
      <Heading level={2} id="opmerkingen">
        {say('comments')}
      </Heading>
      {of.comments.length === 0 ? (
        <p class="utrecht-paragraph">{say('comments.none')}</p>
      ) : (
        <ul class="lk-messages">
          {of.comments.map(({ text, by, at }) => (
            <li class="lk-message">
              <p class="utrecht-paragraph lk-quiet">
                {say(by.name === undefined ? 'comments.by-role' : 'comments.by', {
                  name: by.name ?? '',
                  role: localizer.say(`role.${by.role}`),
                  at: localizer.moment(at),
                })}
              </p>
              <p class="utrecht-paragraph lk-lines">{text}</p>
            </li>
          ))}
        </ul>
      )}
      <PostForm
        pageRequest={pageRequest}
        action={reportPath(of.report.id, 'onderdelen', of.section, 'opmerkingen')}
        class="lk-form"
      >
        <TextArea
          name="opmerking"
          label={say('comments.text')}
          hint={say('comments.hint')}
          value={sentOne(pageRequest, 'opmerking')}
          {...(wrong !== undefined && { error: wrong })}
        />
        <Button>{say('comments.do')}</Button>
      </PostForm>
    </section>
  );
};

/** The versions of a text, the newest first, each with what it changed. */
export const Versions = ({ pageRequest, of }: Shown) => {
  const say = reportPageWords(pageRequest);
  return (
    <section class="lk-flow" aria-labelledby="versies">
      <Heading level={2} id="versies">
        {say('versions')}
      </Heading>
      <ul class="utrecht-unordered-list">
        {of.versions.toReversed().map(({ version, at, edited }) => (
          <li class="utrecht-unordered-list__item">
            <LinkTo
              pageRequest={pageRequest}
              to={reportPath(of.report.id, 'onderdelen', of.section, 'versies', String(version))}
            >
              {say(edited ? 'versions.edited' : 'versions.made', { version, at: pageRequest.localizer.moment(at) })}
            </LinkTo>
          </li>
        ))}
      </ul>
    </section>
  );
};
