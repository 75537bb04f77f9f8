import { maySee } from '#shared/activities/record/activity.ts';
import { readActivity, type StoredActivity } from '#shared/activities/record/activity-store.ts';
import { activityByNumber } from '#shared/activities/changing/copy-activity.ts';
import { failurePage } from '../failure.tsx';
import type { Page, PageReply, PageRequest } from '../page-request.ts';
import { signInFirst } from '../reply.ts';
import { activityWords } from './words.ts';

/** What somebody is to an activity on its page. */
export type Viewer = 'owner' | 'bureau' | 'other' | 'public';

/** An activity for who looks, or what they get instead. */
type Found = { readonly kept: StoredActivity; readonly viewer: Viewer } | { readonly instead: PageReply };

/** By an id, as messages lead there, nobody tells whether there is such an activity. */
const BY_ID = /^[0-9a-f]{16}$/;

function viewerOf({ actor }: PageRequest, { activity }: StoredActivity): Viewer {
  if (actor.role === 'public') return 'public';
  if (actor.id === activity.ownerId) return 'owner';
  return actor.role === 'bureau' ? 'bureau' : 'other';
}

/** Nothing that this reader may know of: the same page for what is not there and what is not for them. */
function missing(pageRequest: PageRequest, isWrong = false): Page {
  const { href, path, actor } = pageRequest;
  const say = activityWords(pageRequest);
  return failurePage(
    pageRequest,
    'not-found',
    say(isWrong ? 'missing.wrong' : 'missing'),
    <ul class="lk-plain-list">
      {actor.role === 'public' && (
        <li>
          <a class="utrecht-link utrecht-link--html-a" href={`${href('/inloggen')}?naar=${encodeURIComponent(path)}`}>
            {say('missing.sign-in')}
          </a>
        </li>
      )}
      <li>
        <a class="utrecht-link utrecht-link--html-a" href={href('/registratie')}>
          {say('missing.letter')}
        </a>
      </li>
    </ul>,
  );
}

/** The same address with the number in its place, which is what people read and pass on. */
function underNumber({ path, query, href, params }: PageRequest, number: string): PageReply {
  const address = path.replace(params['number'] ?? '', number);
  return { goTo: href(query.size > 0 ? `${address}?${query.toString()}` : address) };
}

/** The activity of an address, by its number or as messages name it; rule A12 says who may know of which. */
export async function findOnPage(pageRequest: PageRequest): Promise<Found> {
  const { desk, actor, params } = pageRequest;
  const typed = params['number'] ?? '';
  if (BY_ID.test(typed)) {
    if (actor.role === 'public') return { instead: signInFirst(pageRequest) };
    const kept = await readActivity(desk.table, typed);
    return {
      instead:
        kept && maySee(kept.activity, actor) ? underNumber(pageRequest, kept.activity.number) : missing(pageRequest),
    };
  }
  const found = await activityByNumber(desk, actor, typed);
  if (!found.ok) return { instead: missing(pageRequest, found.error.code === 'wrong-check-digit') };
  const { number } = found.value.activity;
  return typed === number
    ? { kept: found.value, viewer: viewerOf(pageRequest, found.value) }
    : { instead: underNumber(pageRequest, number) };
}
