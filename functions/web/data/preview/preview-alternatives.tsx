import type { Alternative } from '#shared/publication/data-report.ts';
import type { Recoding } from '#shared/publication/recode-data.ts';
import { PostForm } from '../../layout/post-form.tsx';
import { Button } from '../../parts/buttons.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { PageRequest } from '../../page-request.ts';
import { saidIn } from './read-preview-form.ts';
import { previewWords, recodingText, shareText, type Told } from './preview-words.ts';

/** Where an upload is acted on. */
export const uploadPath = ({ params }: PageRequest): string =>
  `/data/${params['id'] ?? ''}/publiceren/${params['upload'] ?? ''}`;

/** What was said along with data, carried on by a form that the reader does not see it in. */
export const Carried = ({ said, job }: { readonly said: object; readonly job?: string | undefined }) => (
  <>
    <input type="hidden" name="gezegd" value={JSON.stringify(said)} />
    {job !== undefined && <input type="hidden" name="werk" value={job} />}
  </>
);

/** The address of the data of an upload in some form, as a CSV. */
export const csvOf = (pageRequest: PageRequest, recoding: Recoding): string =>
  `${pageRequest.href(`${uploadPath(pageRequest)}/csv`)}?indeling=${encodeURIComponent(JSON.stringify(recoding))}`;

const Acts = ({ pageRequest, report, alternative }: Told & { readonly alternative: Alternative }) => {
  const say = previewWords(pageRequest);
  const recoding = [...(report.recoding ?? []), ...alternative.recoding];
  const form = recodingText(pageRequest, alternative.recoding);
  return (
    <PostForm pageRequest={pageRequest} action={uploadPath(pageRequest)} class="lk-acts">
      <Carried said={{ ...saidIn(report), recoding }} />
      <Button kind="secondary" name="doen" value="bekijken">
        {say('alternatives.look')}
        <span class="lk-aloud"> {form}</span>
      </Button>
      <a class="utrecht-link utrecht-link--html-a" href={csvOf(pageRequest, recoding)}>
        {say('alternatives.csv')}
        <span class="lk-aloud"> {form}</span>
      </a>
    </PostForm>
  );
};

/** Other forms of the data, with what each gives and costs; and why figures are not rounded. */
export const AlternativesSection = (told: Told) => {
  const {
    pageRequest,
    report: { alternatives, share },
  } = told;
  const say = previewWords(pageRequest);
  const { number } = pageRequest.localizer;
  if (alternatives === undefined || share === 0) return null;
  return (
    <section class="lk-flow">
      <Heading level={2}>{say('alternatives')}</Heading>
      <p class="utrecht-paragraph">
        {alternatives.length === 0
          ? say('alternatives.none')
          : say('alternatives.text', { share: shareText(pageRequest, share) })}
      </p>
      {alternatives.length > 0 && (
        <ScrollingTable
          id="alternatives"
          caption={say('alternatives')}
          captionHidden
          head={[
            { label: say('alternatives.form') },
            { label: say('alternatives.share'), numeric: true },
            { label: say('alternatives.shown'), numeric: true },
            { label: say('alternatives.rows'), numeric: true },
            { label: say('alternatives.act') },
          ]}
          rows={alternatives.map((one) => [
            recodingText(pageRequest, one.recoding),
            one.share === undefined ? say('alternatives.unknown') : shareText(pageRequest, one.share),
            one.cells ? number(one.cells.shown) : say('alternatives.unknown'),
            one.rowsLost === 0
              ? number(one.rows)
              : say('alternatives.lost', { rows: number(one.rows), lost: number(one.rowsLost) }),
            <Acts {...told} alternative={one} />,
          ])}
          rowHeads
        />
      )}
      <details>
        <summary>{say('rounding')}</summary>
        <p class="utrecht-paragraph">{say('rounding.text')}</p>
      </details>
    </section>
  );
};
