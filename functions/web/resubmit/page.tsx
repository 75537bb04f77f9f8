import { actorId } from '#shared/people/actor.ts';
import { PostForm } from '../layout/post-form.tsx';
import { en, nl } from '../layout/texts.ts';
import { Button } from '../parts/buttons.tsx';
import { signInFirst } from '../reply.ts';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { dropPosted, readPosted } from './keep-form.ts';
import { HiddenFields } from './staying-page.tsx';

/** A form whose session had ended: what was filled in, to look at and to send once more. */
async function again(pageRequest: PageRequest): Promise<PageReply> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const posted = await readPosted(pageRequest);
  const isTheirs = posted?.by === undefined || posted.by === actorId(pageRequest.actor);
  if (!isTheirs && pageRequest.actor.role === 'public') return signInFirst(pageRequest); // and nothing of it is shown before
  if (!posted || !isTheirs)
    return { title: say('again.title'), main: <p class="utrecht-paragraph">{say('again.none')}</p> };
  await dropPosted(pageRequest);
  return {
    title: say('again.title'),
    isPersonal: true,
    main: (
      <PostForm pageRequest={pageRequest} action={posted.path}>
        <p class="utrecht-paragraph">{say('again.text')}</p>
        <p>
          <Button kind="primary">{say('again.send')}</Button>
        </p>
        <HiddenFields sent={posted.sent} />
      </PostForm>
    ),
  };
}

export const RESUBMIT_ROUTES: readonly WebRoute[] = [{ method: 'GET', path: '/opnieuw', reply: again }];
