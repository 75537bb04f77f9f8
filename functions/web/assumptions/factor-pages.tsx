import type { Factor } from '#shared/learning/factors/factor.ts';
import { changeFactor, enterFactor } from '#shared/learning/factors/keep-factors.ts';
import { mergeFactor } from '#shared/learning/factors/merge-factor.ts';
import { listFactors, openFactor } from '#shared/learning/factors/open-factor.ts';
import { may } from '#shared/people/permissions.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { titleIn } from '../monitor/goals/goal-words.ts';
import { seenTag, sentOne, type PageReply, type PageRequest } from '../page-request.ts';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { Select } from '../parts/inputs.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { Part } from '../parts/part.tsx';
import { FactorQuestions, type Asked } from './factor-questions.tsx';
import { FactorsTable } from './factors-table.tsx';
import { factorPath, FACTORS, inputOf, QUESTIONS, typedOf, wrongOf, type FactorInput } from './read-factor.ts';
import { errorOf, formSay, messagesOf, typedIn, type Typed, type Wrong } from './typed.ts';

const keeps = ({ actor }: PageRequest): boolean => may(actor, 'keep factors', 'other');

const isWrong = ({ wrong }: Asked): boolean => Object.keys(wrong).length > 0;

async function listPage(pageRequest: PageRequest, asked: Asked = { typed: {}, wrong: {} }): Promise<PageReply> {
  const { desk } = pageRequest;
  const say = formSay(pageRequest);
  const [factors, { indicators }] = await Promise.all([listFactors(desk), desk.programme()]);
  return {
    title: say('factors.title'),
    wide: true,
    ...(keeps(pageRequest) && { isPersonal: true as const }),
    ...(isWrong(asked) && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('errors')} errors={messagesOf(asked.wrong)} />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('factors.intro')}</p>
        <p class="utrecht-paragraph" role="status">
          {factors.length === 0 ? say('factors.none') : say('factors.count', { count: factors.length })}
        </p>
        {factors.length > 0 && (
          <FactorsTable
            pageRequest={pageRequest}
            factors={factors}
            isKeeper={keeps(pageRequest)}
            indicators={new Map(indicators.map((one) => [one.id, one]))}
          />
        )}
        {keeps(pageRequest) && (
          <Part id="nieuw" title={say('factor.new')}>
            <PostForm pageRequest={pageRequest} action={FACTORS} class="lk-form">
              <input type="hidden" name="sleutel" value={sentOne(pageRequest, 'sleutel') ?? desk.newId()} />
              <FactorQuestions pageRequest={pageRequest} {...asked} indicators={indicators} />
              <Button kind="primary">{say('factor.new')}</Button>
            </PostForm>
          </Part>
        )}
      </div>
    ),
  };
}

/** The factors, for everybody; with a form to add one for who keeps them. */
export const factorsPage = (pageRequest: PageRequest): Promise<PageReply> => listPage(pageRequest);

/** Enters a factor as the form says, once. */
export async function takeNewFactor(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const typed = typedIn(pageRequest, QUESTIONS);
  const said = inputOf(typed, (await desk.programme()).indicators, undefined);
  const entered = await enterFactor(desk, actor, sentOne(pageRequest, 'sleutel') ?? desk.newId(), said.input);
  if (entered.ok) return { goTo: href(FACTORS) };
  if (entered.error.code !== 'bad-input') return failedPage(pageRequest, entered.error);
  return listPage(pageRequest, { typed, wrong: wrongOf(pageRequest, entered.error, typed, said) });
}

const opened = ({ desk, actor, params }: PageRequest) => openFactor(desk, actor, 'keep factors', params['id'] ?? '');

/** The question into which other factor it goes. */
const MergeForm = ({
  pageRequest,
  factor,
  others,
  wrong,
}: {
  readonly pageRequest: PageRequest;
  readonly factor: Factor;
  readonly others: readonly Factor[];
  readonly wrong: Wrong;
}) => {
  const say = formSay(pageRequest);
  return (
    <Part id="samenvoegen" title={say('merge.title')}>
      <p class="utrecht-paragraph">{say('merge.text', { title: factor.title })}</p>
      <PostForm pageRequest={pageRequest} action={`${factorPath(factor.id)}/samenvoegen`} class="lk-form">
        <Select
          name="into"
          label={say('merge.into')}
          empty=""
          options={others.map(({ id, title }) => ({ value: id, label: title }))}
          {...errorOf(wrong, 'into')}
        />
        <Button danger>{say('merge.do')}</Button>
      </PostForm>
    </Part>
  );
};

type Again = Partial<Asked> & { readonly isStale?: boolean };

async function changePage(
  pageRequest: PageRequest,
  { version, factor }: { readonly version: number; readonly factor: Factor },
  { typed, wrong = {}, isStale = false }: Again = {},
): Promise<PageReply> {
  const { desk, language } = pageRequest;
  const say = formSay(pageRequest);
  const [all, { indicators }] = await Promise.all([listFactors(desk), desk.programme()]);
  const titles = new Map(indicators.map((one) => [one.id, titleIn(language, one)]));
  const shown = typed ?? typedOf(factor, (id) => titles.get(id) ?? id);
  return {
    title: say('factor.change.title', { title: factor.title }),
    isPersonal: true,
    ...(isStale ? { status: 409 as const } : Object.keys(wrong).length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('errors')} errors={messagesOf(wrong)} />
        {isStale && <Alert kind="warning" title={say('stale')} role="alert" />}
        <PostForm pageRequest={pageRequest} action={factorPath(factor.id)} class="lk-form">
          <input type="hidden" name="versie" value={String(version)} />
          <FactorQuestions pageRequest={pageRequest} typed={shown} wrong={wrong} indicators={indicators} />
          <ButtonGroup>
            <Button kind="primary">{say('save')}</Button>
            <LinkTo pageRequest={pageRequest} to={FACTORS}>
              {say('cancel')}
            </LinkTo>
          </ButtonGroup>
        </PostForm>
        <MergeForm
          pageRequest={pageRequest}
          factor={factor}
          others={all.filter(({ id }) => id !== factor.id)}
          wrong={wrong}
        />
      </div>
    ),
  };
}

/** The form of a factor, and of what it goes into. */
export async function openFactorChange(pageRequest: PageRequest): Promise<PageReply> {
  const kept = await opened(pageRequest);
  return kept.ok ? changePage(pageRequest, kept.value) : failedPage(pageRequest, kept.error);
}

/** The form again, with what was typed, where something is wrong or somebody else was first. */
async function again(pageRequest: PageRequest, error: Failure, typed: Typed, said: FactorInput): Promise<PageReply> {
  const isStale = error.code === 'stale';
  const kept = await opened(pageRequest);
  if (!kept.ok || (!isStale && error.code !== 'bad-input')) return failedPage(pageRequest, error);
  return changePage(pageRequest, kept.value, {
    ...(typed['title'] !== undefined && { typed }),
    isStale,
    wrong: isStale ? {} : wrongOf(pageRequest, error, typed, said),
  });
}

/** Changes a factor as the form says. */
export async function takeFactorChange(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href, params } = pageRequest;
  const typed = typedIn(pageRequest, QUESTIONS);
  const said = inputOf(typed, (await desk.programme()).indicators, null);
  const seen = seenTag(pageRequest);
  const changed = await changeFactor(desk, actor, params['id'] ?? '', seen, said.input);
  return changed.ok ? { goTo: href(FACTORS) } : again(pageRequest, changed.error, typed, said);
}

/** Merges a factor into another one. */
export async function takeFactorMerge(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href, params } = pageRequest;
  const merged = await mergeFactor(desk, actor, params['id'] ?? '', { into: sentOne(pageRequest, 'into') ?? '' });
  if (merged.ok) return { goTo: href(FACTORS) };
  const kept = await opened(pageRequest);
  if (!kept.ok || merged.error.code !== 'bad-input') return failedPage(pageRequest, merged.error);
  return changePage(pageRequest, kept.value, { wrong: { into: formSay(pageRequest)('wrong.into') } });
}
