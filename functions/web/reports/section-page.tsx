import { may } from '#shared/people/permissions.ts';
import type { Failure, FieldError } from '#shared/platform/failures.ts';
import { commentOnReport } from '#shared/reports/writing/comment-on-report.ts';
import { editSection } from '#shared/reports/writing/edit-section.ts';
import {
  findSection,
  previewSection,
  type SectionAtWork,
  type SectionPreview,
} from '#shared/reports/writing/find-section.ts';
import { differenceOf } from '#shared/reports/writing/line-difference.ts';
import { failurePage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Alert, ErrorSummary, type FieldMessage } from '../parts/alert.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { TextArea } from '../parts/inputs.tsx';
import { sentOne, type PageReply, type PageRequest } from '../page-request.ts';
import { Difference } from './difference.tsx';
import { GoLine, PrintedPart } from './parts.tsx';
import { notRead } from './read-page.tsx';
import { Comments, faultTexts, FiguresToName, Versions, Warnings } from './section-parts.tsx';
import { idOf, reportPageWords, reportPath, traceOf } from './words.ts';

const sectionOf = ({ params }: PageRequest): string => params['onderdeel'] ?? '';

/** What came of what somebody did on the page of a section. */
type Came = {
  readonly typed?: string;
  readonly faults?: readonly FieldError[];
  /** What is wrong with the text where it is not about a place in it. */
  readonly wrong?: string;
  readonly preview?: SectionPreview;
  readonly isStale?: boolean;
  readonly wrongComment?: string;
};
type Shown = { readonly pageRequest: PageRequest; readonly of: SectionAtWork; readonly came: Came };

const textOf = ({ of, came }: Shown): string => came.typed ?? of.text;

const mayEdit = ({ pageRequest, of }: Shown): boolean =>
  of.report.status === 'draft' && may(pageRequest.actor, 'change report', 'other');

/** All that is wrong with the text: of one that was stored long ago, that a figure in it is gone. */
function wrongTexts(shown: Shown): string[] {
  const { pageRequest, of, came } = shown;
  if (came.wrong !== undefined) return [came.wrong];
  return mayEdit(shown)
    ? faultTexts(pageRequest, textOf(shown), came.faults ?? (came.typed === undefined ? of.faults : []))
    : [];
}

const TextForm = (shown: Shown) => {
  const { pageRequest, of } = shown;
  const say = reportPageWords(pageRequest);
  const [first] = wrongTexts(shown);
  return (
    <PostForm
      pageRequest={pageRequest}
      action={reportPath(of.report.id, 'onderdelen', of.section)}
      class="lk-form lk-form--wide"
    >
      <input type="hidden" name="versie" value={of.etag} />
      <TextArea
        name="tekst"
        label={say('section.text')}
        hint={say('section.text.hint')}
        value={textOf(shown)}
        rows={20}
        {...(first !== undefined && { error: first })}
      />
      <ButtonGroup>
        <Button kind="secondary" name="doen" value="bekijken">
          {say('section.preview')}
        </Button>
        <Button kind="primary" name="doen" value="bewaren">
          {say('section.save')}
        </Button>
      </ButtonGroup>
    </PostForm>
  );
};

const Preview = ({ pageRequest, of, came: { preview, typed = '' } }: Shown) => {
  if (!preview?.printed) return null;
  const say = reportPageWords(pageRequest);
  return (
    <section class="lk-flow" aria-label={say('section.preview.title')}>
      <Alert kind="info" title={say('section.preview.title')} role="status">
        <p class="utrecht-paragraph">{say('section.preview.text')}</p>
        {typed.trim() === '' && <p class="utrecht-paragraph">{say('section.preview.empty')}</p>}
      </Alert>
      <PrintedPart language={of.report.language} source="" section={preview.printed} />
    </section>
  );
};

const Stale = (shown: Shown) => {
  const { pageRequest, of, came } = shown;
  if (came.isStale !== true) return null;
  const say = reportPageWords(pageRequest);
  return (
    <>
      <Alert kind="warning" title={say('section.stale')} role="alert">
        <p class="utrecht-paragraph">{say('section.stale.text')}</p>
      </Alert>
      <Difference pageRequest={pageRequest} difference={differenceOf(of.text, textOf(shown))} />
    </>
  );
};

const statusOf = (shown: Shown): { readonly status?: 409 | 422 } => {
  const { came } = shown;
  if (came.isStale === true) return { status: 409 };
  const isWrong = (came.faults ?? []).length > 0 || came.wrong !== undefined || came.wrongComment !== undefined;
  return isWrong ? { status: 422 } : {};
};

const Above = (shown: Shown) => {
  const { pageRequest, of, came } = shown;
  const say = reportPageWords(pageRequest);
  const errors: FieldMessage[] = [
    ...wrongTexts(shown).map((message) => ({ field: 'tekst', message })),
    ...(came.wrongComment === undefined ? [] : [{ field: 'opmerking', message: came.wrongComment }]),
  ];
  const isSaved = pageRequest.query.get('bewaard') === 'ja' && came.typed === undefined;
  return (
    <>
      <ErrorSummary title={say('errors')} errors={errors} />
      {isSaved && <Alert kind="ok" title={say('section.saved')} role="status" />}
      <Stale {...shown} />
      <Warnings pageRequest={pageRequest} text={textOf(shown)} warnings={came.preview?.warnings ?? of.warnings} />
      <Preview {...shown} />
    </>
  );
};

async function sectionWith(pageRequest: PageRequest, came: Came): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const found = await findSection(desk, actor, idOf(pageRequest), sectionOf(pageRequest));
  if (!found.ok) return notRead(pageRequest, found.error);
  const say = reportPageWords(pageRequest);
  const shown = { pageRequest, of: found.value, came };
  const { of } = shown;
  const programme = await desk.programme();
  return {
    title: say('section.title', { title: of.title }),
    isPersonal: true,
    ...statusOf(shown),
    main: (
      <div class="lk-flow">
        <Above {...shown} />
        {mayEdit(shown) ? <TextForm {...shown} /> : <p class="utrecht-paragraph">{say('section.closed')}</p>}
        <GoLine pageRequest={pageRequest} to={`${reportPath(of.report.id)}#${of.section}`}>
          {say('section.read')}
        </GoLine>
        <Comments pageRequest={pageRequest} of={of} wrong={came.wrongComment} />
        {mayEdit(shown) && <FiguresToName pageRequest={pageRequest} of={of} programme={programme} />}
        <Versions pageRequest={pageRequest} of={of} />
      </div>
    ),
  };
}

/** A section: its text to edit, what colleagues wrote beside it, and its versions. */
export const sectionPage = (pageRequest: PageRequest): Promise<PageReply> => sectionWith(pageRequest, {});

/** What a form sent as text: browsers end lines as the mail does, and texts here end them as files do. */
const typedIn = (pageRequest: PageRequest): string => (sentOne(pageRequest, 'tekst') ?? '').replaceAll('\r\n', '\n');

const placed = (errors: readonly FieldError[]): boolean => errors.every(({ at }) => at !== undefined);

function notKept(pageRequest: PageRequest, typed: string, error: Failure): Promise<PageReply> | PageReply {
  const say = reportPageWords(pageRequest);
  if (error.code === 'stale') return sectionWith(pageRequest, { typed, isStale: true });
  if (error.code === 'bad-input') {
    const { errors = [] } = error;
    return sectionWith(pageRequest, placed(errors) ? { typed, faults: errors } : { typed, wrong: say('wrong.long') });
  }
  if (error.code !== 'wrong-status') return notRead(pageRequest, error);
  const back = (
    <GoLine pageRequest={pageRequest} to={reportPath(idOf(pageRequest))}>
      {say('back')}
    </GoLine>
  );
  return failurePage(pageRequest, 'wrong-status', say('section.closed'), back);
}

/** Shows how a text will look, or keeps it. */
export async function takeText(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const [id, section, text] = [idOf(pageRequest), sectionOf(pageRequest), typedIn(pageRequest)];
  if (sentOne(pageRequest, 'doen') === 'bekijken') {
    const preview = await previewSection(desk, actor, id, { section, text, trace: traceOf(pageRequest, id) });
    if (!preview.ok) return notKept(pageRequest, text, preview.error);
    return sectionWith(pageRequest, { typed: text, faults: preview.value.faults, preview: preview.value });
  }
  const ifMatch = sentOne(pageRequest, 'versie') ?? '';
  const edited = await editSection(desk, actor, id, { section, ifMatch, input: { text } });
  if (!edited.ok) return notKept(pageRequest, text, edited.error);
  return { goTo: href(`${reportPath(id, 'onderdelen', edited.value.id)}?bewaard=ja`) };
}

/** Keeps what a colleague wrote beside a section. */
export async function takeComment(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const [id, section] = [idOf(pageRequest), sectionOf(pageRequest)];
  const text = (sentOne(pageRequest, 'opmerking') ?? '').replaceAll('\r\n', '\n');
  const kept = await commentOnReport(desk, actor, id, { section, text });
  if (kept.ok) return { goTo: href(`${reportPath(id, 'onderdelen', kept.value.section)}#opmerkingen`) };
  if (kept.error.code !== 'bad-input') return notRead(pageRequest, kept.error);
  const say = reportPageWords(pageRequest);
  const [at] = (kept.error.errors ?? []).flatMap(({ at: place }) => (place ? [place] : []));
  const wrongComment = at ? say('wrong.personal', { text: text.slice(at.start, at.end) }) : say('wrong.text');
  return sectionWith(pageRequest, { wrongComment });
}
