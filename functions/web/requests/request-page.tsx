import { wholeDataRequest } from '#shared/conversations/data-requests/request-page.ts';
import { failedPage } from '../failure.tsx';
import { actAlone, CardSection } from '../forms/parts.tsx';
import type { PageReply, PageRequest } from '../page-request.ts';
import { Given } from './given.tsx';
import { Asked, Thread, Write } from './thread.tsx';
import { requestWords } from './words.ts';

/** One request: what is asked and where it stands, what this reader can do, all that happened, and a place to write. */
export async function requestPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, localizer, actor, params } = pageRequest;
  const id = params['id'] ?? '';
  const say = requestWords(pageRequest);
  const found = await wholeDataRequest({ desk, baseUrl: '' }, localizer, id, actor);
  if (!found.ok)
    return failedPage(pageRequest, found.error, found.error.code === 'not-found' ? say('request.missing') : undefined);
  const { card, thread, writes, asked, given } = found.value;
  const programme = await desk.programme();
  return {
    title: card.title,
    main: (
      <div class="lk-flow">
        {writes === 'answer' && <Asked pageRequest={pageRequest} programme={programme} id={id} asked={asked} />}
        <Given pageRequest={pageRequest} id={id} given={given} />
        <CardSection card={card} drawAct={actAlone(pageRequest, `/dataverzoeken/${id}`)} bare />
        <Thread pageRequest={pageRequest} programme={programme} thread={thread} />
        {writes && writes !== 'answer' && <Write pageRequest={pageRequest} id={id} what={writes} />}
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/dataverzoeken')}>
            {say('to-list')}
          </a>
        </p>
      </div>
    ),
  };
}
