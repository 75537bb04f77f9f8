import { WEB_ROUTES } from '#functions/web/routes.ts';
import type { WebRoute } from '#functions/web/page-request.ts';
import type { Desk } from '#shared/desk.ts';
import { ROLES } from '#shared/people/actor.ts';
import { personOf } from '#tests/support/api.ts';
import { EVERYBODY as HAS_SECRETS, secretsFrom } from '#tests/support/planted.ts';
import { browserAt, type Browser, type Shown } from '#tests/web/signed-in.ts';
import { CAST, EVERYBODY, roleOf, type Who } from './cast.ts';
import { outcomeOf, type Outcome } from './sweep.ts';
import type { Thing } from './things.ts';
import type { World } from './world.ts';

type Things = Readonly<Record<string, readonly Thing[]>>;

const NONE: Thing = { name: 'nothing that is kept', params: {}, knows: EVERYBODY };

/** The things that the address of a page names, by how it begins, with whatever else stands in it. */
export function pageThingsOf(things: Things, { uploads, job, one }: World): Things {
  const held = { upload: uploads.hers, uploads: uploads.hers, job };
  const of = (api: string, more: Thing['params'] = {}): Thing[] =>
    (things[api] ?? []).map((thing) => ({ ...thing, params: { ...held, ...thing.params, ...more } }));
  const having = (params: Thing['params']): Thing[] => [{ ...NONE, params: { ...held, ...params } }];
  return {
    '/activiteiten': of('/activities/{id}'),
    '/data': of('/datasets'),
    '/dataverzoeken': of('/data-requests'),
    '/rapporten': of('/reports', { onderdeel: 'foreword', versie: '1', format: 'pdf' }),
    '/rondes': of('/rounds', { interventie: one('intervention') }),
    '/bureau/aanmeldingen': of('/activities/{id}'),
    '/bureau/introducties': of('/introductions'),
    '/bureau/regels/proef': having({}),
    '/activiteiten/lijst': having({}),
    '/partners': of('/partners'),
    '/monitor/interventies': of('/interventions'),
    '/monitor/aannames': of('/assumptions'),
    '/monitor/aannames/importeren': having({}),
    '/monitor/aannames/factoren': of('/factors'),
    '/monitor/reviews': of('/reviews', { studie: 'a000000000000001' }),
    '/monitor/indicatoren': of('/indicators'),
    '/monitor/geld/fondsen': of('/funds'),
    '/monitor/jaarplan': of('/plans', { interventie: one('intervention') }),
    '/monitor/importeren': having({}),
    '/monitor/doelen': of('/goals'),
    '/monitor/gebieden': of('/areas'),
    '/buurten': of('/areas'),
    '/wijken': having({ code: 'WK091720' }),
    '/bewoners': of('/areas'),
    '/registratie': of('/registrations'),
    '/berichten/uit': having({ token: 'niet-van-iemand' }),
    '/gesprek/antwoord': having({ key: 'niet-van-iemand' }),
    '/gesprek': having({ act: 'activity.show', value: one('submitted') }),
  };
}

/** A browser of everybody of the cast, and what their forms carry as proof that they are ours. */
export type Visit = { readonly who: Who; readonly browser: Browser; readonly proof: string };

export async function visitsOf(desk: Desk, whom = EVERYBODY): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (const who of whom) {
    const person = personOf(CAST[who] ?? '');
    if (CAST[who] !== undefined && !person) continue; // pages know no tokens
    const browser = await browserAt(desk, person);
    const { html } = await browser.get('/aanmelden');
    visits.push({ who, browser, proof: /name="proof" value="([^"]*)"/.exec(html)?.[1] ?? '' });
  }
  return visits;
}

const isOf = (path: string, beginning: string): boolean => path === beginning || path.startsWith(`${beginning}/`);

function pageThings({ path }: WebRoute, things: Things): readonly Thing[] {
  const [longest = ''] = Object.keys(things)
    .filter((beginning) => isOf(path, beginning))
    .sort((a, b) => b.length - a.length);
  return path.includes('{') ? (things[longest] ?? []) : [NONE];
}

/** Pages whose address names something of which nothing is said. */
export const pagesNotSwept = (things: Things): string[] =>
  WEB_ROUTES.filter((route) => pageThings(route, things).length === 0).map(({ method, path }) => `${method} ${path}`);

export type SweptPage = { readonly route: WebRoute; readonly thing: Thing; readonly path: string };

const filled = (path: string, params: Thing['params']): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`Nothing says what {${name}} of ${path} is: put it in pages.ts.`);
    return encodeURIComponent(value);
  });

export function* pageSweep(things: Things): Generator<SweptPage> {
  for (const route of WEB_ROUTES)
    for (const thing of pageThings(route, things)) yield { route, thing, path: filled(route.path, thing.params) };
}

/** What comes of opening a page, or of sending a form there. */
export function pageOutcome({ for: who }: WebRoute, thing: Thing, by: Who): Outcome {
  const role = roleOf(by);
  if (who !== undefined && role === 'public') return 'sign in';
  if (who === undefined || who === 'signed-in') return outcomeOf({}, thing, by);
  if (typeof who === 'string') return outcomeOf({ command: who }, thing, by);
  return ROLES.some((one) => one === role && who.includes(one)) ? outcomeOf({}, thing, by) : 'role';
}

const toldIn = (world: World, who: Who, { html }: Shown, path: string): string[] => {
  const token = CAST[who] ?? 'public';
  const somebody = HAS_SECRETS.find((one) => one === token);
  const secrets = somebody ? secretsFrom(somebody, world.planted) : [];
  return secrets.filter((secret) => !path.includes(secret) && html.includes(secret));
};

/** What is wrong with how a page answers, where this is to come of it. */
function wrongAnswer({ status, goTo }: Shown, outcome: Outcome, stored: readonly string[]): string | undefined {
  if (status === 500 || (status > 500 && stored.length === 0)) return 'fails';
  if (outcome !== 'let in' && stored.length > 0) return `stores ${stored.join()}`;
  const isRight: Readonly<Record<Outcome, boolean>> = {
    'sign in': goTo?.includes('inloggen') === true,
    'role': status === 403,
    'unknown': status === 404 || status === 403,
    'not yours': true, // some show what may be seen of it, without what may not be done
    'let in': true,
  };
  return isRight[outcome] ? undefined : `should be '${outcome}'`;
}

/** What is not as it should be about a page that somebody opens, or to which they send an empty form; undefined where nothing is. */
export async function wrongOnPage(
  world: World,
  tried: () => string[],
  { who, browser, proof }: Visit,
  { route, thing, path }: SweptPage,
): Promise<string | undefined> {
  const body = new URLSearchParams({ proof });
  const shown = route.method === 'GET' ? await browser.get(path) : await browser.post(path, { body });
  const secrets = toldIn(world, who, shown, path);
  const outcome = pageOutcome(route, thing, who);
  const wrong = wrongAnswer(shown, outcome, tried()) ?? (secrets.length > 0 ? `tells ${secrets.join()}` : undefined);
  return wrong && `${route.method} ${route.path} by ${who} on ${thing.name}: ${wrong} (${shown.status})`;
}
