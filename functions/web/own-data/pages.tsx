import { eraseOwnData } from '#shared/own-data/erase.ts';
import { readOwnData } from '#shared/own-data/own-data.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../frame/post-form.tsx';
import { Button, LinkButton } from '../parts/buttons.tsx';
import type { Reply, Visit, WebRoute } from '../visit.ts';
import { wordsOf } from '../words.ts';
import { en, nl } from './texts.ts';

function ownDataPage(visit: Visit): Promise<Reply> {
  const say = wordsOf({ nl, en }, visit.language);
  return Promise.resolve({
    title: say('title'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph">{say('text')}</p>
        <p class="utrecht-paragraph"><LinkButton kind="secondary" href={visit.href('/mijn/gegevens.json')}>{say('download')}</LinkButton></p>
        <p class="utrecht-paragraph">{say('erase.text')}</p>
        <PostForm visit={visit} action="/mijn/gegevens/wissen"><Button kind="primary" danger>{say('erase')}</Button></PostForm>
      </div>
    ),
  });
}

async function ownDataFile(visit: Visit): Promise<Reply> {
  const own = await readOwnData(visit.desk, visit.actor);
  if (!own.ok) return failedPage(visit, own.error);
  const headers = { 'Content-Type': 'application/json', 'Content-Disposition': 'attachment; filename="loketten.json"', 'Cache-Control': 'no-store' };
  return { file: new Response(JSON.stringify(own.value, null, 2), { headers }) };
}

async function wiped(visit: Visit): Promise<Reply> {
  const say = wordsOf({ nl, en }, visit.language);
  const done = await eraseOwnData(visit.desk, visit.actor);
  if (!done.ok) return failedPage(visit, done.error);
  const { erased, kept } = done.value;
  return {
    title: say('erased'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph">{say('erased.text', { activities: erased.activities.length, introductions: erased.introductions.length, chats: erased.chats })}</p>
        {kept.length > 0 && <p class="utrecht-paragraph">{say('kept.text', { count: kept.length })}</p>}
      </div>
    ),
  };
}

/** What somebody is entitled to about themselves: to see it, to take it along, and to have it erased. */
export const OWN_DATA: readonly WebRoute[] = [
  { method: 'GET', path: '/mijn/gegevens', for: 'signed-in', reply: ownDataPage },
  { method: 'GET', path: '/mijn/gegevens.json', for: 'signed-in', reply: ownDataFile },
  { method: 'POST', path: '/mijn/gegevens/wissen', for: 'signed-in', reply: wiped },
];
