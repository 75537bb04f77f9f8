import { idOf } from '#shared/people/actor.ts';
import { PostForm } from '../layout/post-form.tsx';
import { en, nl } from '../layout/texts.ts';
import { Button } from '../parts/buttons.tsx';
import { signInFirst } from '../reply.ts';
import type { Reply, Visit, WebRoute } from '../page-request.ts';
import { wordsOf } from '../words.ts';
import { dropPosted, readPosted } from './posted.ts';
import { HiddenFields } from './staying.tsx';

/** A form whose session had ended: what was filled in, to look at and to send once more. */
async function again(visit: Visit): Promise<Reply> {
  const say = wordsOf({ nl, en }, visit.language);
  const posted = await readPosted(visit);
  const isTheirs = posted?.by === undefined || posted.by === idOf(visit.actor);
  if (!isTheirs && visit.actor.role === 'public') return signInFirst(visit); // and nothing of it is shown before
  if (!posted || !isTheirs) return { title: say('again.title'), main: <p class="utrecht-paragraph">{say('again.none')}</p> };
  await dropPosted(visit);
  return {
    title: say('again.title'),
    isPersonal: true,
    main: (
      <PostForm visit={visit} action={posted.path}>
        <p class="utrecht-paragraph">{say('again.text')}</p>
        <p><Button kind="primary">{say('again.send')}</Button></p>
        <HiddenFields sent={posted.sent} />
      </PostForm>
    ),
  };
}

export const AGAIN: readonly WebRoute[] = [{ method: 'GET', path: '/opnieuw', reply: again }];
