import { openActivity } from '#shared/activities/showing/open-activity.ts';
import type { Activity } from '#shared/activities/record/activity.ts';
import { readCountsSheet, type SheetOfCounts } from '#shared/activities/outcomes/read-counts-sheet.ts';
import { groupsToTell, mostApproached } from '#shared/activities/outcomes/outcomes.ts';
import { reportOneOutcome, reportOutcomes } from '#shared/activities/outcomes/report-outcomes.ts';
import { readNumber } from '#shared/platform/numbers/read-number.ts';
import type { FieldError } from '#shared/platform/failures.ts';
import { findOnPage } from '../activity/find.tsx';
import { pathOfActivity } from '../activity/words.ts';
import { failedPage } from '../failure.tsx';
import { Alert, ErrorSummary, type FieldMessage } from '../parts/alert.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { sentOne, type Page, type PageReply, type PageRequest, type WebRoute } from '../page-request.ts';
import { COUNTS, FIELDS, FileForm, OneForm, type FieldName, type Filling } from './forms.tsx';
import { groupOptions, outcomeWords, tooEarlyText } from './words.ts';

const PATH = '/activiteiten/{number}/aantallen';
const MOST_FILE_BYTES = 1_000_000;
const MOST_WRONG = 20;

/** One count to fill in, and where a file is chosen. */
async function drawPage(
  pageRequest: PageRequest,
  activity: Activity,
  { errors = [], filled = {} }: Filling = {},
): Promise<Page> {
  const say = outcomeWords(pageRequest);
  const area = await pageRequest.desk.areaEver();
  const { plan, number } = activity;
  const action = `${pathOfActivity(activity)}/aantallen`;
  const places = plan.neighbourhoods.map((code) => ({ value: code, label: area.get(code)?.name ?? code }));
  const asked = groupsToTell(plan);
  const groups = groupOptions(pageRequest).filter(({ value }) => asked.has(value));
  const drawing = { pageRequest, action, errors, filled };
  const left = Number(pageRequest.query.get('over') ?? 0);
  const early = tooEarlyText(pageRequest, activity);
  return {
    title: say('title'),
    isPersonal: true,
    status: errors.length > 0 ? 422 : 200,
    main: (
      <div class="lk-flow">
        {pageRequest.query.has('bewaard') && (
          <Alert kind="ok" role="status">
            <p class="utrecht-paragraph">{left > 0 ? say('kept.left', { left }) : say('kept')}</p>
          </Alert>
        )}
        <ErrorSummary title={say('errors')} errors={errors} />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('about', { title: plan.title, number })}</p>
        {early === undefined ? (
          <>
            <OneForm {...drawing} places={places} groups={groups} />
            <FileForm {...drawing} />
          </>
        ) : (
          <p class="utrecht-paragraph">{early}</p>
        )}
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={pathOfActivity(activity)}>
            {say('back')}
          </LinkTo>
        </p>
      </div>
    ),
  };
}

/** The activity of which somebody tells what came of it, or what they get instead. */
async function theirs(
  pageRequest: PageRequest,
): Promise<{ readonly activity: Activity } | { readonly instead: PageReply }> {
  const found = await findOnPage(pageRequest);
  if ('instead' in found) return found;
  const { desk, actor } = pageRequest;
  const opened = await openActivity(desk, actor, 'report outcomes', found.kept.activity.id);
  return opened.ok ? opened.value : { instead: failedPage(pageRequest, opened.error) };
}

async function showPage(pageRequest: PageRequest): Promise<PageReply> {
  const found = await theirs(pageRequest);
  return 'instead' in found ? found.instead : drawPage(pageRequest, found.activity);
}

const isField = (name: string | undefined): name is FieldName => FIELDS.some((one) => one === name);

/** What is wrong in a field, with how many people can be told of. */
const wrongIn = (pageRequest: PageRequest, activity: Activity, field: FieldName): string =>
  outcomeWords(pageRequest)(`wrong.${field}`, { most: pageRequest.localizer.number(mostApproached(activity)) });

/** The field that an error is about, and the row it stands in. */
function placeOf({ pointer }: FieldError): { readonly at: number; readonly field: FieldName | undefined } {
  const [, , at, name] = pointer.split('/');
  return { at: Number(at), field: isField(name) ? name : undefined };
}

const keptAt = ({ href }: PageRequest, activity: Activity, left = 0): PageReply => ({
  goTo: href(`${pathOfActivity(activity)}/aantallen?bewaard=ja${left > 0 ? `&over=${left}` : ''}`),
});

/** A number as it was typed; what is none is left for the rules to refuse. */
const typedCount = (typed: string | undefined): unknown => {
  const read = readNumber(typed ?? '');
  return read.ok ? read.value.value : typed;
};

async function takeOne(pageRequest: PageRequest): Promise<PageReply> {
  const found = await theirs(pageRequest);
  if ('instead' in found) return found.instead;
  const { activity } = found;
  const say = outcomeWords(pageRequest);
  const filled = Object.fromEntries(FIELDS.map((name) => [name, sentOne(pageRequest, name)]));
  const input = {
    ...filled,
    ...Object.fromEntries(COUNTS.map((name) => [name, typedCount(sentOne(pageRequest, name))])),
  };
  const told = await reportOneOutcome(pageRequest.desk, pageRequest.actor, activity.id, input);
  if (told.ok) return keptAt(pageRequest, activity);
  if (told.error.code !== 'bad-input') return failedPage(pageRequest, told.error, say('not-now'));
  const early = tooEarlyText(pageRequest, activity);
  if (early !== undefined) return failedPage(pageRequest, told.error, early);
  const wrong = new Set((told.error.errors ?? []).flatMap((error) => placeOf(error).field ?? []));
  const errors = FIELDS.filter((name) => wrong.has(name)).map((field) => ({
    field,
    message: wrongIn(pageRequest, activity, field),
  }));
  return drawPage(pageRequest, activity, { errors, filled });
}

/** What is wrong in a file, row by row. */
function rowErrors(
  pageRequest: PageRequest,
  activity: Activity,
  { rows }: SheetOfCounts,
  all: readonly FieldError[],
): FieldMessage[] {
  const say = outcomeWords(pageRequest);
  return all.slice(0, MOST_WRONG).map((error) => {
    const { at, field } = placeOf(error);
    const what = field ? `${say(field)}. ${wrongIn(pageRequest, activity, field)}` : say('wrong.twice');
    return { field: 'bestand', message: say('wrong.row', { row: rows[at] ?? 0, what }) };
  });
}

async function takeFile(pageRequest: PageRequest): Promise<PageReply> {
  const found = await theirs(pageRequest);
  if ('instead' in found) return found.instead;
  const { activity } = found;
  const say = outcomeWords(pageRequest);
  const refused = (errors: readonly FieldMessage[]) => drawPage(pageRequest, activity, { errors });
  const sheet = await readCountsSheet(pageRequest.files['bestand']?.bytes ?? new Uint8Array());
  if (!sheet.ok) return refused([{ field: 'bestand', message: say('wrong.columns') }]);
  const { neighbourhoods, left } = sheet.value;
  const told = await reportOutcomes(pageRequest.desk, pageRequest.actor, activity.id, undefined, { neighbourhoods });
  if (told.ok) return keptAt(pageRequest, activity, left);
  const early = tooEarlyText(pageRequest, activity);
  return told.error.code === 'bad-input' && early === undefined
    ? refused(rowErrors(pageRequest, activity, sheet.value, told.error.errors ?? []))
    : failedPage(pageRequest, told.error, early ?? say('not-now'));
}

/** Where what came of an ask is told. */
export const OUTCOME_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: PATH, for: 'report outcomes', reply: showPage },
  { method: 'POST', path: PATH, for: 'report outcomes', reply: takeOne },
  { method: 'POST', path: `${PATH}/bestand`, for: 'report outcomes', mostBytes: MOST_FILE_BYTES, reply: takeFile },
];
