import { conclude } from '#shared/learning/reviews/conclusions/conclude.ts';
import { openReview } from '#shared/learning/reviews/open-review.ts';
import { CERTAINTIES } from '#shared/learning/reviews/review.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { PostForm } from '../layout/post-form.tsx';
import { ErrorSummary } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Radios } from '../parts/choices.tsx';
import { TextArea } from '../parts/inputs.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../page-request.ts';
import type { KeepTextKey } from './keep-texts.ts';
import { BackToReview, failedReview, keepWords, reviewIn, reviewPath, reviewWords } from './words.tsx';

const FIELDS = ['text', 'certainty', 'assumptions'] as const;
type Field = (typeof FIELDS)[number];
type Typed = Partial<Readonly<Record<Field, string>>>;
type Wrong = Partial<Readonly<Record<Field, KeepTextKey>>>;

const WRONG = {
  text: 'wrong.conclusion',
  certainty: 'wrong.certainty',
  assumptions: 'wrong.assumptions',
} as const satisfies Record<Field, KeepTextKey>;

/** What is wrong with a conclusion, at the fields where it was filled in. */
function wrongIn({ errors = [] }: Failure): Wrong {
  return Object.fromEntries(
    errors.map(({ pointer, at }): [Field, KeepTextKey] => {
      const field = FIELDS.find((name) => pointer.split('/')[1] === name) ?? 'text';
      return [field, at === undefined ? WRONG[field] : 'wrong.personal'];
    }),
  );
}

/** What an assumption is called at the end of the address of its page; its number by itself is that already. */
const numberIn = (said: string): string =>
  said
    .replace(/[?#].*$/, '')
    .split('/')
    .findLast((part) => part !== '') ?? '';

/** The assumptions that were named, a line each, with whether they hold. */
const assumptionsIn = (text = ''): { id: string; s: number }[] =>
  text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([id = '', s = '']) => (id === '' ? [] : [{ id: numberIn(id), s: s === '' ? Number.NaN : Number(s) }]));

async function draw(pageRequest: PageRequest, typed: Typed = {}, wrong: Wrong = {}): Promise<Page> {
  const { desk, actor } = pageRequest;
  const opened = await openReview(desk, actor, 'conclude review', reviewIn(pageRequest));
  if (!opened.ok) return failedReview(pageRequest, opened.error);
  const [keep, say] = [keepWords(pageRequest), reviewWords(pageRequest)];
  const errorOf = (name: Field) => {
    const key = wrong[name];
    return key === undefined ? {} : { error: keep(key) };
  };
  const errors = Object.entries(wrong).map(([field, key]) => ({ field, message: keep(key) }));
  return {
    title: keep('conclude.title'),
    isPersonal: true,
    ...(errors.length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={keep('wrong.title')} errors={errors} />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{opened.value.review.question}</p>
        <p class="utrecht-paragraph">{keep('conclude.lead')}</p>
        <PostForm pageRequest={pageRequest} action={reviewPath(reviewIn(pageRequest), '/concluderen')} class="lk-form">
          <TextArea name="text" label={keep('conclude.text')} value={typed.text} {...errorOf('text')} />
          <Radios
            name="certainty"
            label={keep('conclude.certainty')}
            value={typed.certainty}
            options={CERTAINTIES.map((value) => ({ value, label: say(`certainty.${value}`) }))}
            {...errorOf('certainty')}
          />
          <TextArea
            name="assumptions"
            label={keep('conclude.assumptions')}
            note={keep('optional')}
            hint={keep('conclude.assumptions.hint')}
            value={typed.assumptions}
            {...errorOf('assumptions')}
          />
          <Button kind="primary">{keep('conclude.do')}</Button>
        </PostForm>
        <BackToReview pageRequest={pageRequest} />
      </div>
    ),
  };
}

/** The form of a conclusion. */
export const concludePage = (pageRequest: PageRequest): Promise<PageReply> => draw(pageRequest);

/** Concludes as the form says. */
export async function takeConclusion(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const typed: Typed = Object.fromEntries(FIELDS.map((name) => [name, sentOne(pageRequest, name)?.trim() ?? '']));
  const input = {
    text: typed.text ?? '',
    certainty: typed.certainty ?? '',
    assumptions: assumptionsIn(typed.assumptions),
  };
  const done = await conclude(desk, actor, reviewIn(pageRequest), input);
  if (done.ok) return { goTo: href(reviewPath(reviewIn(pageRequest))) };
  if (done.error.code !== 'bad-input') return failedReview(pageRequest, done.error);
  return draw(pageRequest, typed, wrongIn(done.error));
}
