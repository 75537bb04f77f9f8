import type { Dataset } from '#shared/catalogue/dataset.ts';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import { isFree } from '#shared/conversations/datasets/dataset-words.ts';
import type { Summarized } from '#shared/monitor/reading/summaries.ts';
import { roleMay } from '#shared/people/permissions.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { PostForm } from '../../layout/post-form.tsx';
import { Button } from '../../parts/buttons.tsx';
import { pageWords } from '../../words.ts';
import { en as chartEn, nl as chartNl } from '../charts/texts.ts';
import { standingWords, titleIn, valueText, type GoalDrawing } from './goal-words.ts';
import { referenceNames } from './reference-names.ts';

type Missing = { readonly drawing: GoalDrawing; readonly programme: ProgrammeData; readonly one: Summarized };

/** Why there is no figure of the area, which are known of others, and who holds the data. */
function whyWords({ drawing, programme, one }: Missing, dataset: Dataset | undefined): string[] {
  const { say, area, pageRequest } = drawing;
  const { language } = pageRequest;
  const { definition, summary } = one;
  const reason = summary.areas[summary.area]?.latest?.reason;
  const why =
    reason === undefined || reason === 'not-collected'
      ? say('missing.why', { area })
      : say('missing.because', { area, why: pageWords({ nl: chartNl, en: chartEn }, language)(`why.${reason}`) });
  const names = referenceNames(programme, language);
  const elsewhere = summary.latest.flatMap(({ area: code, value, period }) =>
    value === null
      ? []
      : [`${names(code)} ${say('figure.in', { value: valueText(language, definition, value), period })}`],
  );
  const owner = dataset?.owner ?? definition.owner;
  return [
    why,
    ...(elsewhere.length > 0 ? [say('missing.elsewhere', { figures: pageRequest.localizer.list(elsewhere) })] : []),
    owner ? say('missing.holder', { holder: partnerName(programme)(owner) }) : say('missing.no-holder'),
  ];
}

/** What the buttons and links to a dataset say besides to whom the page is read aloud, who hears them apart from each other. */
const About = ({ drawing: { say }, title }: { readonly drawing: GoalDrawing; readonly title: string }) => (
  <span class="lk-aloud"> {say('missing.about', { title })}</span>
);

/** The way to the data: at once where anyone may have them, else one press to ask for them. */
const GetThem = ({
  drawing,
  dataset,
  title,
}: {
  readonly drawing: GoalDrawing;
  readonly dataset: Dataset;
  readonly title: string;
}) => {
  const { say, pageRequest } = drawing;
  const { role } = pageRequest.actor;
  const mayAsk = !isFree(dataset) && (role === 'public' || roleMay(role, 'send data request'));
  return (
    <div class="lk-acts">
      <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/data/${dataset.id}`)}>
        {say('missing.dataset')}
        <About drawing={drawing} title={title} />
      </a>
      {mayAsk && (
        <PostForm pageRequest={pageRequest} action="/gesprek">
          <input type="hidden" name="_act" value="data.ask" />
          <input type="hidden" name="_value" value={JSON.stringify([dataset.id])} />
          <input type="hidden" name="_back" value={pageRequest.path} />
          <Button kind="secondary">
            {say('missing.ask')}
            <About drawing={drawing} title={title} />
          </Button>
        </PostForm>
      )}
    </div>
  );
};

/** An indicator without a figure of the area: why, and how to get what it is made of. */
export const MissingFigure = ({ dataset, ...missing }: Missing & { readonly dataset: Dataset | undefined }) => {
  const { drawing, one } = missing;
  const { pageRequest } = drawing;
  const title = titleIn(pageRequest.language, one.definition);
  return (
    <li class="lk-queue__item lk-missing">
      <div>
        <a
          class="utrecht-link utrecht-link--html-a"
          href={pageRequest.href(`/monitor/indicatoren/${one.definition.id}`)}
        >
          {title}
        </a>{' '}
        <span class="lk-quiet">({standingWords(drawing, one.definition)})</span>
        <p class="utrecht-paragraph">{whyWords(missing, dataset).join(' ')}</p>
      </div>
      {dataset && <GetThem drawing={drawing} dataset={dataset} title={title} />}
    </li>
  );
};
