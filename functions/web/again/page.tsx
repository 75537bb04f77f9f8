import { idOf } from '#shared/people/actor.ts';
import type { Values } from '#shared/conversations/model.ts';
import { PostForm } from '../frame/post-form.tsx';
import { en, nl } from '../frame/texts.ts';
import { Button } from '../parts/buttons.tsx';
import { signInFirst } from '../reply.ts';
import type { Page, Reply, Visit, WebRoute } from '../visit.ts';
import { wordsOf } from '../words.ts';
import { dropPosted, keptOf, readPosted, type PostedKept } from './posted.ts';

/** What was filled in, unseen. */
const HiddenFields = ({ sent }: { readonly sent: Values }) => (
  <>
    {Object.entries(sent).flatMap(([name, value]) => (typeof value === 'string' ? [value] : value).map((text) => <input type="hidden" name={name} value={text} />))}
  </>
);

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

/** A form that cannot be kept until its sender has signed in: it stays on this page, to be sent once that is done in another one. */
export function stayingPage(visit: Visit, why: Exclude<PostedKept, 'kept'>): Page {
  const say = wordsOf({ nl, en }, visit.language);
  return {
    title: say('again.stays.title'),
    status: why === 'too-long' ? 413 : 429,
    main: (
      <PostForm visit={visit} action={visit.path}>
        <p class="utrecht-paragraph">{say(`again.${why}`)}</p>
        {visit.actor.role === 'public' && <p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href={visit.href('/inloggen')} target="_blank">{say('again.sign-in')}</a></p>}
        <p><Button kind="primary">{say('again.send')}</Button></p>
        <HiddenFields sent={keptOf(visit)} />
      </PostForm>
    ),
  };
}

export const AGAIN: readonly WebRoute[] = [{ method: 'GET', path: '/opnieuw', reply: again }];
