import type { DataReport } from '#shared/publication/data-report.ts';
import { sheetOf } from '#shared/publication/data-sheet.ts';
import { PostForm } from '../../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../../parts/alert.tsx';
import { Button } from '../../parts/buttons.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { AlternativesSection, Carried, csvOf, uploadPath } from './preview-alternatives.tsx';
import { Choices } from './preview-choices.tsx';
import { saidIn, type WrongChoice } from './read-preview-form.ts';
import { SheetTable, whyOf } from './preview-table.tsx';
import { previewWords, recodingText, shareText, type Told } from './preview-words.ts';
import { UploadActs } from '../publish/publish.tsx';
import { publishWords } from '../publish/publish-words.ts';
import { dataWords, placeLabelIn } from '../words.ts';

const MOST_SHOWN = 200;

const Columns = ({ pageRequest, report: { columns } }: Told) => {
  const say = publishWords(pageRequest);
  const readAs = ({ kind, readAs: text }: DataReport['columns'][number]): string => {
    const mark = /decimals after (.)$/.exec(text)?.[1];
    return mark === undefined ? say(`kind.${kind}`) : say('mark', { kind: say(`kind.${kind}`), mark });
  };
  return (
    <ScrollingTable
      id="columns"
      caption={say('columns')}
      head={[{ label: say('column') }, { label: say('read-as') }]}
      rows={columns.map((column) => [column.name, readAs(column)])}
      rowHeads
    />
  );
};

const Hidden = (told: Told) => {
  const {
    pageRequest,
    report: { hidden, hiddenTotal },
  } = told;
  const say = publishWords(pageRequest);
  const shown = hidden.slice(0, MOST_SHOWN);
  if (shown.length === 0) return <p class="utrecht-paragraph">{say('hidden.none')}</p>;
  return (
    <ScrollingTable
      id="hidden"
      caption={
        shown.length < hiddenTotal
          ? say('hidden.some', { shown: shown.length, total: pageRequest.localizer.number(hiddenTotal) })
          : say('hidden')
      }
      head={[{ label: say('row'), numeric: true }, { label: say('column') }, { label: say('why') }]}
      rows={shown.map((cell) => [String(cell.row), cell.column, whyOf(told, cell)])}
    />
  );
};

/** How much is hidden, and what preferences and another form did to that. */
const Summary = ({
  pageRequest,
  report: {
    cells: {
      shown,
      hidden: { primary, secondary },
    },
    share,
    without,
    preferences,
    recoding,
    withheld,
  },
  text,
}: Told & { readonly text: 'lead' | 'lead.done' }) => {
  const say = previewWords(pageRequest);
  const { number, list } = pageRequest.localizer;
  const hidden = primary + secondary;
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        {say(text === 'lead' && hidden === 0 ? 'lead.none' : text, {
          all: number(shown + hidden),
          hidden: number(hidden),
          share: shareText(pageRequest, share),
          primary: number(primary),
          secondary: number(secondary),
        })}
      </p>
      {without && (
        <p class="utrecht-paragraph">
          {say('effect', {
            hidden: number(without.cells.hidden.primary + without.cells.hidden.secondary),
            share: shareText(pageRequest, without.share),
          })}
        </p>
      )}
      {preferences && !without && text === 'lead' && <p class="utrecht-paragraph">{say('effect.later')}</p>}
      {recoding && <p class="utrecht-paragraph">{say('recoded', { steps: recodingText(pageRequest, recoding) })}</p>}
      {withheld && (
        <Alert kind="warning">
          <p class="utrecht-paragraph">{publishWords(pageRequest)('withheld', { periods: list(withheld) })}</p>
        </Alert>
      )}
    </>
  );
};

const Details = (told: Told) => (
  <>
    <details class="lk-flow">
      <summary>{previewWords(told.pageRequest)('details')}</summary>
      <Hidden {...told} />
    </details>
    <details class="lk-flow">
      <summary>{previewWords(told.pageRequest)('columns')}</summary>
      <Columns {...told} />
    </details>
  </>
);

/** What would be hidden of data that are not published yet, and why. */
export const SeenPart = (told: Told) => (
  <div class="lk-flow">
    <Summary {...told} text="lead" />
    <Details {...told} />
  </div>
);

/** What came of data that were published. */
export const PublishedPart = (told: Told) => (
  <div class="lk-flow">
    <Summary {...told} text="lead.done" />
    <Details {...told} />
  </div>
);

const WRONG = { 'reason': 'reden', 'chance-reason': 'reden-toeval', 'cell': 'rij' } as const satisfies Record<
  WrongChoice,
  string
>;
const WRONG_TEXTS = {
  'reason': 'reason.wrong',
  'chance-reason': 'relations.reason.wrong',
  'cell': 'cell.wrong',
} as const;

/** All that somebody may want to know of data before they publish them, and what they can do about it. */
export async function previewPart(told: Told, job: string, wrong: WrongChoice | undefined) {
  const { pageRequest, report } = told;
  const { desk, actor, params } = pageRequest;
  const say = previewWords(pageRequest);
  const found = await sheetOf(desk, actor, params['id'] ?? '', params['upload'] ?? '', saidIn(report));
  const sheet = found.ok ? found.value : undefined;
  const { recoding, ...asSent } = saidIn(report);
  const placeLabel = placeLabelIn(await desk.areaEver(), dataWords(pageRequest));
  return (
    <div class="lk-flow lk-preview">
      <ErrorSummary
        title={publishWords(pageRequest)('errors')}
        errors={wrong ? [{ field: WRONG[wrong], message: say(WRONG_TEXTS[wrong]) }] : []}
      />
      <Summary {...told} text="lead" />
      <UploadActs pageRequest={pageRequest} said={saidIn(report)}>
        {recoding && (
          <a class="utrecht-link utrecht-link--html-a" href={csvOf(pageRequest, recoding)}>
            {say('csv')}
          </a>
        )}
      </UploadActs>
      {recoding && (
        <PostForm pageRequest={pageRequest} action={uploadPath(pageRequest)}>
          <Carried said={asSent} />
          <Button kind="subtle" name="doen" value="bekijken">
            {say('as-sent')}
          </Button>
        </PostForm>
      )}
      {sheet && <SheetTable {...told} sheet={sheet} placeLabel={placeLabel} />}
      <AlternativesSection {...told} />
      <Choices {...told} sheet={sheet} job={job} wrong={wrong} placeLabel={placeLabel} />
      <Details {...told} />
    </div>
  );
}
