import { COMMAND_PAGES } from '#shared/conversations/commands.ts';
import { may } from '#shared/people/permissions.ts';
import { assetAddress, type Assets } from '../assets/serve.ts';
import { Alert } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import type { Page, PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { Footer } from './footer.tsx';
import { Alternates, LanguageOffer, OTHER, otherAddress } from './language.tsx';
import { PostForm } from './post-form.tsx';
import { en, nl } from './texts.ts';

type NavItem = { readonly path: string; readonly label: keyof typeof nl };

const pagesOf = (menu: (typeof COMMAND_PAGES)[number]['menu']): NavItem[] =>
  COMMAND_PAGES.filter((page) => page.menu === menu).map(({ name, path }) => ({ path, label: `nav.${name}` }));

const FOR_ALL: readonly NavItem[] = [
  ...pagesOf('first'),
  { path: '/activiteiten', label: 'nav.register' },
  { path: '/bewoners', label: 'nav.residents' },
  { path: '/monitor', label: 'nav.monitor' },
  ...pagesOf('everybody'),
];

const FOR_ROUNDS: NavItem = { path: '/rondes', label: 'nav.rounds' };
const FOR_BUREAU: NavItem = { path: '/bureau', label: 'nav.bureau' };
const FOR_BOARD: NavItem = { path: '/overzicht', label: 'nav.overview' };
const FOR_ADMIN: NavItem = { path: '/beheer', label: 'nav.admin' };

/** The parts of the product that this person finds in the menu. */
function navOf({ actor }: PageRequest): readonly NavItem[] {
  if (actor.role === 'public') return FOR_ALL;
  return [
    ...FOR_ALL,
    { path: '/dataverzoeken', label: 'nav.requests' },
    ...(may(actor, 'read round', 'other') ? [FOR_ROUNDS] : []),
    ...(may(actor, 'read overview', 'other') ? [FOR_BOARD] : []),
    ...(actor.role === 'bureau' ? [FOR_BUREAU] : []),
    ...(actor.role === 'admin' ? [FOR_ADMIN] : []),
    ...pagesOf('signed-in'),
  ];
}

const isCurrent = (here: string, path: string): boolean =>
  path === '/' ? here === '/' : here === path || here.startsWith(`${path}/`);

const Header = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { actor, href, localizer } = pageRequest;
  const other = OTHER[pageRequest.language];
  return (
    <>
      <header class="lk-header">
        <LanguageOffer pageRequest={pageRequest} />
        <div class="lk-header__bar">
          <a class="lk-product" href={href('/')}>
            {say('product')}
          </a>
          <div class="lk-account">
            <a class="utrecht-link utrecht-link--html-a" href={otherAddress(pageRequest)} lang={other} hreflang={other}>
              {say('other-language')}
            </a>
            {actor.role === 'public' ? (
              <a
                class="utrecht-link utrecht-link--html-a"
                href={`${href('/inloggen')}?naar=${encodeURIComponent(pageRequest.path)}`}
              >
                {say('sign-in')}
              </a>
            ) : (
              <>
                <span>{say('signed-in', { name: actor.name, role: localizer.say(`role.${actor.role}`) })}</span>
                <PostForm pageRequest={pageRequest} action="/uitloggen">
                  <Button kind="subtle">{say('sign-out')}</Button>
                </PostForm>
              </>
            )}
          </div>
        </div>
      </header>
      <nav class="lk-nav-band" aria-label={say('nav')}>
        <ul class="lk-nav">
          {navOf(pageRequest).map(({ path, label }) => (
            <li>
              <a href={href(path)} aria-current={isCurrent(pageRequest.path, path) ? 'page' : undefined}>
                {say(label)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
};

/** A whole page: the frame that all have, and what is its own. */
export const Frame = ({
  pageRequest,
  page,
  assets,
  hasExample,
}: {
  readonly pageRequest: PageRequest;
  readonly page: Page;
  readonly assets: Assets;
  readonly hasExample: boolean;
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <html lang={pageRequest.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${page.title} - ${say('product')}`}</title>
        {(page.status ?? 200) === 200 && <Alternates pageRequest={pageRequest} />}
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assetAddress(assets, 'style')} />
        {(page.islands ?? []).map((island) => (
          <script type="module" src={assetAddress(assets, island)}></script>
        ))}
      </head>
      <body class="utrecht-document utrecht-document--surface">
        <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#content">
          {say('skip')}
        </a>
        <Header pageRequest={pageRequest} />
        <main id="content" class={page.wide ? 'lk-main lk-main--wide lk-flow' : 'lk-main lk-flow'} tabindex={-1}>
          {hasExample && <Alert kind="info">{say('example')}</Alert>}
          <h1 class="utrecht-heading-1">{page.title}</h1>
          {page.main}
        </main>
        <Footer pageRequest={pageRequest} />
      </body>
    </html>
  );
};
