import { openStop, stopMail } from '#shared/people/mail/stop-mail.ts';
import { failurePage } from '../failure.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button, LinkButton } from '../parts/buttons.tsx';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

const ADDRESS = '/berichten/uit';
const tokenOf = ({ params }: PageRequest): string => params['token'] ?? '';

/** Rule P31. Asks whether mail is to stop; nothing has happened yet, for programs open the links of a mail too. */
async function askPage(pageRequest: PageRequest): Promise<PageReply> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const token = tokenOf(pageRequest);
  if (!(await openStop(pageRequest.desk, token)).ok) return failurePage(pageRequest, 'not-found');
  return {
    title: say('stop.title'),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph">{say('stop.text')}</p>
        <form method="post" action={pageRequest.href(`${ADDRESS}/${token}`)}>
          <Button kind="primary">{say('stop.do')}</Button>
        </form>
      </div>
    ),
  };
}

/** Rule P31. Stops mail, for who pressed the button of the page or of their mail program (RFC 8058). */
async function stopped(pageRequest: PageRequest): Promise<PageReply> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const done = await stopMail(pageRequest.desk, tokenOf(pageRequest));
  if (!done.ok) return failurePage(pageRequest, 'not-found');
  return {
    title: say('stop.title'),
    isPersonal: true,
    main: (
      <div class="lk-flow">
        <Alert kind="ok" title={say('stop.done')} role="status" />
        <p class="utrecht-paragraph">{say('stop.undo')}</p>
        <p class="utrecht-paragraph">
          <LinkButton kind="secondary" href={pageRequest.href('/mijn/berichten')}>
            {say('stop.to-choices')}
          </LinkButton>
        </p>
      </div>
    ),
  };
}

/** The link in each mail that stops mail; whoever has it may, signed in or not. */
export const STOP_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: `${ADDRESS}/{token}`, reply: askPage },
  { method: 'POST', path: `${ADDRESS}/{token}`, holdsProof: true, reply: stopped },
];
