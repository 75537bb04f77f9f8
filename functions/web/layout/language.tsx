import type { Language } from '#shared/platform/messages/messages.ts';
import { CHOICE } from '../language.ts';
import { hrefIn } from '../open-page-request.ts';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

export const OTHER = { nl: 'en', en: 'nl' } as const satisfies Record<Language, Language>;

/** The same page in the other language, which is then kept as what was chosen. */
export function otherAddress({ language, path, query }: PageRequest): string {
  const search = new URLSearchParams([...query, [CHOICE, OTHER[language]]]);
  return hrefIn(OTHER[language])(`${path}?${search.toString()}`);
}

/** The other language, for who never chose one and whose browser asks for it. */
export const LanguageOffer = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const { offered } = pageRequest;
  if (offered === undefined) return null;
  return (
    <p class="lk-offer" lang={offered}>
      <a href={otherAddress(pageRequest)} hreflang={offered}>
        {pageWords({ nl, en }, offered)('offer')}
      </a>
    </p>
  );
};

/** Where this page is in each language, for who leads people to it. */
export const Alternates = ({ pageRequest: { baseUrl, path } }: { readonly pageRequest: PageRequest }) => (
  <>
    {(['nl', 'en'] as const).map((language) => (
      <link rel="alternate" hreflang={language} href={`${baseUrl}${hrefIn(language)(path)}`} />
    ))}
  </>
);
