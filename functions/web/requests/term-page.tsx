import { etagOf } from '#shared/platform/http/etag.ts';
import { readDecisionTerm, setDecisionTerm, type DecisionTerm } from '#shared/requests/decision-term.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { NumberField } from '../parts/inputs.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './term-texts.ts';

const FIELD = 'werkdagen';

/** What the form came back with: what was typed, and whether that is no number of days or others were first. */
type Came = { readonly typed?: string; readonly isWrong?: boolean; readonly isStale?: boolean };

function page(pageRequest: PageRequest, term: DecisionTerm, { typed, isWrong, isStale }: Came = {}): Page {
  const say = pageWords({ nl, en }, pageRequest.language);
  return {
    title: say('title'),
    ...(isWrong && { status: 422 as const }),
    ...(isStale && { status: 409 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('errors')} errors={isWrong ? [{ field: FIELD, message: say('wrong') }] : []} />
        {isStale && (
          <Alert kind="warning" title={say('stale', { days: term.workingDays })} role="alert">
            <p class="utrecht-paragraph">{say('stale.text')}</p>
          </Alert>
        )}
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
        <PostForm pageRequest={pageRequest} action="/dataverzoeken/termijn" class="lk-form">
          <input type="hidden" name="version" value={String(term.version)} />
          <NumberField
            name={FIELD}
            label={say('days')}
            hint={say('hint')}
            value={typed ?? String(term.workingDays)}
            {...(isWrong && { error: say('wrong') })}
          />
          <ButtonGroup>
            <Button kind="primary">{say('do')}</Button>
            <LinkTo pageRequest={pageRequest} to="/dataverzoeken">
              {say('back')}
            </LinkTo>
          </ButtonGroup>
        </PostForm>
      </div>
    ),
  };
}

/** Where the data desk says within how many working days it means to decide. */
export const termPage = async (pageRequest: PageRequest): Promise<PageReply> =>
  page(pageRequest, await readDecisionTerm(pageRequest.desk.table));

const WHOLE = /^\d{1,3}$/;

/** Takes another term; what is no number of days, or was changed by others meanwhile, comes back to the form. */
export async function takeTerm(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const typed = sentOne(pageRequest, FIELD) ?? '';
  const workingDays = WHOLE.test(typed) ? Number(typed) : typed;
  const version = Number(sentOne(pageRequest, 'version') ?? -1);
  const set = await setDecisionTerm(desk, actor, etagOf({ version }), { workingDays });
  if (set.ok) return { goTo: href('/dataverzoeken') };
  const { code } = set.error;
  if (code !== 'bad-input' && code !== 'stale') return failedPage(pageRequest, set.error);
  const term = await readDecisionTerm(desk.table);
  return page(pageRequest, term, { typed, isWrong: code === 'bad-input', isStale: code === 'stale' });
}
