import { wholeDataRequest } from '#shared/conversations/data-requests/request-page.ts';
import { failedPage } from '../failure.tsx';
import { actAlone, CardSection } from '../forms/parts.tsx';
import type { Reply, Visit } from '../page-request.ts';
import { Thread, Write } from './thread.tsx';
import { requestWords } from './words.ts';

/** One request: what is asked and where it stands, what this reader can do, all that happened, and a place to write. */
export async function requestPage(visit: Visit): Promise<Reply> {
  const { desk, reader, actor, params } = visit;
  const id = params['id'] ?? '';
  const say = requestWords(visit);
  const found = await wholeDataRequest({ desk, baseUrl: '' }, reader, id, actor);
  if (!found.ok) return failedPage(visit, found.error, found.error.code === 'not-found' ? say('request.missing') : undefined);
  const { card, thread, writes } = found.value;
  return {
    title: card.title,
    main: (
      <div class="lk-flow">
        <CardSection card={card} drawAct={actAlone(visit, `/dataverzoeken/${id}`)} bare />
        <Thread visit={visit} thread={thread} />
        {writes && <Write visit={visit} id={id} what={writes} />}
        <p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href={visit.href('/dataverzoeken')}>{say('to-list')}</a></p>
      </div>
    ),
  };
}
