import { readPolicy, setPolicy } from '#shared/burden/policy-store.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { failedPage, failurePage } from '../../failure.tsx';
import { sentOne, type PageReply, type PageRequest } from '../../page-request.ts';
import { LinkTo } from '../../parts/link-to.tsx';
import { pageWords } from '../../words.ts';
import { policyPage } from './policy.tsx';
import { readFilledTerms, readTermsForm } from './terms-fields.ts';
import { en, nl } from './terms-texts.ts';

/** Somebody else was first: nothing is saved, and where to see how it is now. */
function overtaken(pageRequest: PageRequest): PageReply {
  const say = pageWords({ nl, en }, pageRequest.language);
  return failurePage(
    pageRequest,
    'stale',
    say('stale'),
    <p class="utrecht-paragraph">
      <LinkTo pageRequest={pageRequest} to="/bureau/regels#afspraken">
        {say('again')}
      </LinkTo>
    </p>,
  );
}

/** Saves the agreements that were filled in, on the version that was shown; the limits stay as they are. */
export async function takeTerms(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const now = await readPolicy(desk.table);
  const draft = { version: Number(sentOne(pageRequest, 'versie')), filled: readFilledTerms(pageRequest) };
  const read = readTermsForm(pageRequest, now, draft.filled);
  if ('errors' in read) return policyPage(pageRequest, { terms: { ...draft, errors: read.errors } });
  const set = await setPolicy(desk, actor, etagOf(draft), read.input);
  if (set.ok) return { goTo: href(`/bureau/regels?opgeslagen=${set.value.version}&wat=afspraken`) };
  return set.error.code === 'stale' ? overtaken(pageRequest) : failedPage(pageRequest, set.error);
}
