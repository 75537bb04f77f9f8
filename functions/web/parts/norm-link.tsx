import { en, nl } from '../layout/texts.ts';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';

/** Rule P38. The way from a verdict to the limits that it rests on, with their versions and reasons. */
export const NormLink = ({ pageRequest: { href, language } }: { readonly pageRequest: PageRequest }) => (
  <p class="utrecht-paragraph">
    <a class="utrecht-link utrecht-link--html-a" href={href('/norm')}>
      {pageWords({ nl, en }, language)('norm')}
    </a>
  </p>
);
