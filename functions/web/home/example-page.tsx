import { isRegisterEmpty } from '#shared/activities/record/activity-store.ts';
import { failurePage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button, LinkButton } from '../parts/buttons.tsx';
import { AGAIN_AFTER_SECONDS } from '../parts/progress.tsx';
import type { ExampleStanding, PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { homeSay } from './parts.ts';

const HERE = '/voorbeeld';
const HUNDRED = 100;

/** Rule P37. Whether the example can be loaded from the page: on one machine, and where nothing is registered. */
export const offersExample = async ({ desk, example }: Pick<PageRequest, 'desk' | 'example'>): Promise<boolean> =>
  example !== undefined && (await isRegisterEmpty(desk.table));

/** The button that loads the example year, or goes on with it. */
const LoadButton = ({ pageRequest, label }: { readonly pageRequest: PageRequest; readonly label: string }) => (
  <PostForm pageRequest={pageRequest} action={HERE}>
    <Button kind="primary">{label}</Button>
  </PostForm>
);

/** What an empty register offers on one machine: a year of made-up studies. */
export const ExampleOffer = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = homeSay(pageRequest);
  return (
    <Alert kind="info" title={say('empty')}>
      <p class="utrecht-paragraph">{say('empty.text')}</p>
      <LoadButton pageRequest={pageRequest} label={say('empty.load')} />
      <p class="utrecht-paragraph utrecht-paragraph--small">
        {say('empty.command')} <code>npm start -- --example</code>
      </p>
    </Alert>
  );
};

/** The share stands in the title, which a screen reader says each time the page shows itself anew. */
function busyPage(pageRequest: PageRequest, { done, of }: ExampleStanding): PageReply {
  const say = homeSay(pageRequest);
  const { number } = pageRequest.localizer;
  const share = number(Math.floor((done / Math.max(1, of)) * HUNDRED));
  return {
    title: say('example.busy', { share }),
    isPersonal: true,
    againAfter: AGAIN_AFTER_SECONDS,
    main: (
      <div class="lk-flow" role="status">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('example.busy.text')}</p>
        <progress aria-label={say('example.busy.label')} max={Math.max(1, of)} value={done}>
          {share} %
        </progress>
        {of > 0 && <p class="utrecht-paragraph">{say('example.progress', { done: number(done), of: number(of) })}</p>}
        <p class="utrecht-paragraph utrecht-paragraph--small">{say('example.again')}</p>
      </div>
    ),
  };
}

function stoppedPage(pageRequest: PageRequest): PageReply {
  const say = homeSay(pageRequest);
  return {
    title: say('example.stopped'),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <Alert kind="warning" title={say('example.stopped.text')} />
        <LoadButton pageRequest={pageRequest} label={say('example.go-on')} />
      </div>
    ),
  };
}

function loadedPage(pageRequest: PageRequest): PageReply {
  const say = homeSay(pageRequest);
  return {
    title: say('example.done'),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('example.done.text')}</p>
        <p class="lk-row">
          <LinkButton href={pageRequest.href('/')}>{say('example.home')}</LinkButton>
          <LinkButton href={pageRequest.href('/bureau')}>{say('example.bureau')}</LinkButton>
        </p>
        <p class="utrecht-paragraph utrecht-paragraph--small">
          {say('example.out')} <code>npm start -- --example=remove</code>
        </p>
      </div>
    ),
  };
}

/** How far the example year is; the page shows itself anew until it is there. */
async function examplePage(pageRequest: PageRequest): Promise<PageReply> {
  const standing = await pageRequest.example?.standing();
  switch (standing?.status) {
    case undefined:
      return failurePage(pageRequest, 'unknown-address');
    case 'loading':
      return busyPage(pageRequest, standing);
    case 'stopped':
      return stoppedPage(pageRequest);
    case 'loaded':
      return loadedPage(pageRequest);
    case 'none':
    case 'removing':
      return { goTo: pageRequest.href('/') };
  }
}

/** Rule P37. Loads the year, or goes on with it where it broke off; beside what somebody registered it is loaded by its command alone. */
async function loadPage(pageRequest: PageRequest): Promise<PageReply> {
  const { example } = pageRequest;
  if (!example) return failurePage(pageRequest, 'unknown-address');
  const { status } = await example.standing();
  if (status === 'stopped' || (status === 'none' && (await offersExample(pageRequest)))) example.begin();
  return { goTo: pageRequest.href(HERE) };
}

/** Loading the example year, on one machine. */
export const EXAMPLE_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: HERE, reply: examplePage },
  { method: 'POST', path: HERE, reply: loadPage },
];
