import { openSharing, shareHours } from '#shared/activities/organisations/share-hours.ts';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { failurePage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { seenTag, sentAll, type Page, type PageReply, type PageRequest, type WebRoute } from '../page-request.ts';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Checkboxes } from '../parts/choices.tsx';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

const PATH = '/partners/{id}/uren';

const wordsIn = ({ language }: PageRequest) => pageWords({ nl, en }, language);

const othersOf = ({ desk }: PageRequest): readonly string[] => desk.among?.others ?? [];

/** What is given and got, or what was chosen, and what is to be said of it. */
type Shown = {
  readonly version: number;
  readonly programmes: readonly string[];
  readonly receives: readonly string[];
  readonly said?: 'saved' | 'stale' | 'wrong' | undefined;
};

const Form = ({ pageRequest, shown }: { readonly pageRequest: PageRequest; readonly shown: Shown }) => {
  const say = wordsIn(pageRequest);
  return (
    <PostForm pageRequest={pageRequest} action={`/partners/${pageRequest.params['id'] ?? ''}/uren`} class="lk-flow">
      <input type="hidden" name="versie" value={String(shown.version)} />
      <Checkboxes
        name="programmes"
        label={say('programmes')}
        hint={say('programmes.hint')}
        options={othersOf(pageRequest).map((name) => ({ value: name, label: name }))}
        values={shown.programmes}
        {...(shown.said === 'wrong' && { error: say('wrong') })}
      />
      <p>
        <Button kind="primary">{say('save')}</Button>
      </p>
    </PostForm>
  );
};

async function hoursPage(pageRequest: PageRequest, shown: Shown): Promise<Page> {
  const { desk, params, localizer } = pageRequest;
  const say = wordsIn(pageRequest);
  const { said, receives } = shown;
  const others = othersOf(pageRequest);
  const partner = partnerName(await desk.programme())(params['id'] ?? '');
  return {
    title: say('title', { partner }),
    status: said === 'wrong' ? 422 : 200,
    isPersonal: true,
    main: (
      <div class="lk-flow">
        {said === 'wrong' && (
          <ErrorSummary title={say('errors')} errors={[{ field: 'programmes', message: say('wrong') }]} />
        )}
        {(said === 'saved' || said === 'stale') && (
          <Alert kind={said === 'saved' ? 'ok' : 'warning'} title={say(said)} role="status" />
        )}
        <p class="utrecht-paragraph">{say('text')}</p>
        {others.length > 0 ? (
          <>
            <p class="utrecht-paragraph">
              {receives.length > 0 ? say('receives', { programmes: localizer.list(receives) }) : say('receives.none')}
            </p>
            <Form pageRequest={pageRequest} shown={shown} />
          </>
        ) : (
          <p class="utrecht-paragraph">{say('none')}</p>
        )}
      </div>
    ),
  };
}

function refused(pageRequest: PageRequest, { code }: Failure, why: 'not-yours' | 'not-yours.change'): Page {
  const say = wordsIn(pageRequest);
  if (code === 'not-found') return failurePage(pageRequest, code, say('unknown'));
  return failurePage(pageRequest, code, code === 'not-yours' ? say(why) : undefined);
}

async function show(pageRequest: PageRequest, said?: Shown['said'], chosen?: readonly string[]): Promise<Page> {
  const { desk, actor, params } = pageRequest;
  const opened = await openSharing(desk, actor, params['id'] ?? '');
  if (!opened.ok) return refused(pageRequest, opened.error, 'not-yours');
  return hoursPage(pageRequest, { ...opened.value, ...(chosen && { programmes: chosen }), said });
}

async function save(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params } = pageRequest;
  const programmes = sentAll(pageRequest, 'programmes');
  const shared = await shareHours(desk, actor, params['id'] ?? '', { ifMatch: seenTag(pageRequest) }, { programmes });
  if (shared.ok) return show(pageRequest, 'saved');
  if (shared.error.code === 'stale') return show(pageRequest, 'stale');
  if (shared.error.code === 'bad-input') return show(pageRequest, 'wrong', programmes);
  return refused(pageRequest, shared.error, 'not-yours.change');
}

/** To which other programmes a partner gives the hours that are asked of it here. */
export const HOURS_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: PATH, for: 'read sharing', reply: (pageRequest) => show(pageRequest) },
  { method: 'POST', path: PATH, for: 'share hours', reply: save },
];
