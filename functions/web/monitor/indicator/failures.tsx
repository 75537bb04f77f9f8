import { failurePage } from '../../failure.tsx';
import type { Page, PageRequest } from '../../page-request.ts';
import { Link } from './parts.tsx';
import { indicatorAddress, indicatorSay } from './words.ts';

/** That there is no such indicator, with the way to those that are there. */
export function unknownIndicator(pageRequest: PageRequest): Page {
  const say = indicatorSay(pageRequest);
  return failurePage(
    pageRequest,
    'not-found',
    say('unknown', { id: pageRequest.params['id'] ?? '' }),
    <p class="utrecht-paragraph">
      <Link href={pageRequest.href('/monitor/indicatoren')}>{say('unknown.list')}</Link>
    </p>,
  );
}

/** That what was chosen is not there. */
export function badChoice(pageRequest: PageRequest): Page {
  const say = indicatorSay(pageRequest);
  return failurePage(
    pageRequest,
    'bad-query',
    say('bad'),
    <p class="utrecht-paragraph">
      <Link href={pageRequest.href(indicatorAddress(pageRequest.params['id'] ?? ''))}>{say('bad.go')}</Link>
    </p>,
  );
}
