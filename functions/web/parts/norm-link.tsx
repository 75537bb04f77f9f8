import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';

const nl = { norm: 'Hoe komt het oordeel tot stand? Lees de norm' } as const;
const en = { norm: 'What is the verdict based on? Read the limits' } as const satisfies Record<keyof typeof nl, string>;

/** The way from a verdict to the limits that it rests on, with their versions and reasons. */
export const NormLink = ({ pageRequest: { href, language } }: { readonly pageRequest: PageRequest }) => (
  <p class="utrecht-paragraph">
    <a class="utrecht-link utrecht-link--html-a" href={href('/norm')}>
      {pageWords({ nl, en }, language)('norm')}
    </a>
  </p>
);
