import { partnerName } from '#shared/conversations/kernel/context.ts';
import { nameDeputies, openDeputies } from '#shared/interventions/deputies/name-deputies.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { failurePage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { TextArea } from '../parts/inputs.tsx';
import { seenTag, sentOne, type Page, type PageReply, type PageRequest, type WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

const PATH = '/partners/{id}/namens';

const wordsIn = ({ language }: PageRequest) => pageWords({ nl, en }, language);

/** How the list stands, or what was filled in, and what is to be said of it. */
type Shown = {
  readonly version: number;
  readonly text: string;
  readonly error?: string;
  readonly said?: 'saved' | 'stale';
};

async function deputiesPage(pageRequest: PageRequest, { version, text, error, said }: Shown): Promise<Page> {
  const { desk, params } = pageRequest;
  const say = wordsIn(pageRequest);
  const id = params['id'] ?? '';
  const partner = partnerName(await desk.programme())(id);
  return {
    title: say('title', { partner }),
    status: error === undefined ? 200 : 422,
    isPersonal: true,
    main: (
      <div class="lk-flow">
        {said && <Alert kind={said === 'saved' ? 'ok' : 'warning'} title={say(said)} role="status" />}
        {error !== undefined && <ErrorSummary title={say('errors')} errors={[{ field: 'people', message: error }]} />}
        <p class="utrecht-paragraph">{say('text', { partner })}</p>
        <PostForm pageRequest={pageRequest} action={`/partners/${id}/namens`} class="lk-flow">
          <input type="hidden" name="versie" value={String(version)} />
          <TextArea
            name="people"
            label={say('people')}
            hint={say('people.hint')}
            value={text}
            {...(error !== undefined && { error })}
          />
          <p>
            <Button kind="primary">{say('save')}</Button>
          </p>
        </PostForm>
      </div>
    ),
  };
}

function refused(pageRequest: PageRequest, { code }: Failure): Page {
  const say = wordsIn(pageRequest);
  if (code === 'not-found') return failurePage(pageRequest, code, say('unknown'));
  return failurePage(pageRequest, code, code === 'not-yours' ? say('not-yours') : undefined);
}

async function show(pageRequest: PageRequest, said?: Shown['said']): Promise<Page> {
  const { desk, actor, params } = pageRequest;
  const opened = await openDeputies(desk, actor, params['id'] ?? '');
  if (!opened.ok) return refused(pageRequest, opened.error);
  const { version, people } = opened.value;
  return deputiesPage(pageRequest, { version, text: people.join('\n'), ...(said && { said }) });
}

/** What is wrong, by the lines that it is about. */
function wrongText(pageRequest: PageRequest, { errors = [] }: Failure): string {
  const lines = errors.flatMap(({ pointer }) => {
    const [, at] = /^#\/people\/(\d+)$/.exec(pointer) ?? [];
    return at === undefined ? [] : [String(Number(at) + 1)];
  });
  const say = wordsIn(pageRequest);
  return lines.length > 0 ? say('wrong.lines', { lines: pageRequest.localizer.list(lines) }) : say('wrong');
}

async function save(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params } = pageRequest;
  const text = sentOne(pageRequest, 'people') ?? '';
  const version = Number(sentOne(pageRequest, 'versie') ?? 0);
  const people = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const named = await nameDeputies(desk, actor, params['id'] ?? '', { ifMatch: seenTag(pageRequest) }, { people });
  if (named.ok) return show(pageRequest, 'saved');
  if (named.error.code === 'stale') return show(pageRequest, 'stale');
  if (named.error.code !== 'bad-input') return refused(pageRequest, named.error);
  return deputiesPage(pageRequest, { version, text, error: wrongText(pageRequest, named.error) });
}

/** Who answers for a partner besides those who act for it. */
export const DEPUTY_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: PATH, for: 'name deputies', reply: (pageRequest) => show(pageRequest) },
  { method: 'POST', path: PATH, for: 'name deputies', reply: save },
];
