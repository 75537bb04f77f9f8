import { beforeAll, describe, expect, test } from 'vitest';
import { WEB_ROUTES } from '#functions/web/routes.ts';
import type { Desk } from '#shared/desk.ts';
import { ROLES, type Role } from '#shared/people/actor.ts';
import { personOf } from '#tests/support/api.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { EVERYBODY, plant, roleOf, type Planted } from '#tests/support/planted.ts';
import { browserAt, formsTo, type Shown } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let planted: readonly Planted[];
beforeAll(async () => {
  const clock = testClock();
  desk = await engine.freshDesk(clock);
  planted = await plant(desk, clock);
}, 60_000);

/** What a form of a page would do to what the next one finds. */
const ENDS = ['/uitloggen', '/mijn/gegevens/wissen'];

/** The pages that somebody can open: each address, with the things of a planted register in it. */
function addresses(): string[] {
  const idOf = (kind: Planted['kind']): string => planted.find((thing) => thing.kind === kind)?.id ?? '';
  const named: Readonly<Record<string, string>> = {
    '/bureau/aanmeldingen/{id}': `/bureau/aanmeldingen/${idOf('submitted')}`,
    '/bureau/introducties/{id}': `/bureau/introducties/${idOf('introduction')}`,
    '/data/{id}': '/data/movare-data',
    '/data/{id}/wijzigen': '/data/movare-data/wijzigen',
    '/data/{id}/publiceren': '/data/movare-data/publiceren',
    '/dataverzoeken/{id}': `/dataverzoeken/${idOf('request')}`,
  };
  return WEB_ROUTES.filter(({ method }) => method === 'GET').flatMap(({ path }) =>
    path.includes('{') ? (named[path] ?? []) : [path],
  );
}

const actionsIn = ({ html }: Shown): string[] =>
  [...html.matchAll(/<form\b[^>]*method="post"[^>]*>/g)].flatMap(([tag]) => /action="([^"]*)"/.exec(tag)?.[1] ?? []);

const REFUSED = /Uw rol mag dit niet|Uw account mag dit niet/;

/** Every form that a page offers to somebody, sent as it stands there: those that are refused for who sends them. */
async function refusedFor(token: string): Promise<string[]> {
  const person = personOf(token);
  if (!person) throw new Error(`No token: ${token}`);
  const browser = await browserAt(desk, person);
  const tried = new Set<string>();
  const refused: string[] = [];
  for (const address of addresses()) {
    const page = await browser.get(address);
    if (page.status !== 200) continue;
    for (const action of new Set(actionsIn(page).filter((to) => !ENDS.includes(to)))) {
      for (const held of formsTo(page, action)) {
        const what = `${action} ${held.find(([name]) => name === '_act' || name === '_form')?.[1] ?? ''}`;
        if (tried.has(what)) continue;
        tried.add(what);
        const body = new URLSearchParams(held.map(([name, value]): [string, string] => [name, value]));
        const answer = await browser.post(action, { body });
        if (answer.status === 403 || REFUSED.test(answer.html)) refused.push(`${address}: ${what}`);
      }
    }
  }
  return refused;
}

const TOKENS = EVERYBODY.filter((who) => who !== 'public');

describe('A page', () => {
  test('is swept in every role', () => {
    expect([...new Set(TOKENS.map(roleOf))].sort()).toEqual([...ROLES].sort());
  });

  test.each(TOKENS)('offers %s no form that is refused for the role', async (token) => {
    expect(await refusedFor(token)).toEqual([]);
  });

  const WITHOUT: readonly (readonly [Role, string, string])[] = [
    ['board', '/aanmelden', 'Wie dit wel mag: onderzoeker, partner en programmabureau'],
    ['admin', '/aanmelden', 'Wie dit wel mag: onderzoeker, partner en programmabureau'],
  ];
  test.each(WITHOUT)('tells %s at %s who may instead of asking', async (role, path, text) => {
    const person = personOf(`${role}:wie`);
    if (!person) throw new Error('No such role.');
    const page = await (await browserAt(desk, person)).get(path);
    expect(page.html).toContain(text);
    expect(page.html).toContain('Bekijk de activiteiten');
    expect(formsTo(page, '/aanmelden')).toEqual([]);
  });
});

/** A closed part of a page, without others in it: the keyboard passes it in one step. */
const CLOSED = /<details(?![^>]*\sopen)[^>]*>(?:(?!<details)[\s\S])*?<\/details>/g;

test('The button of the form of an activity is within forty steps of the keyboard', async () => {
  const page = await (await browserAt(desk, personOf('researcher:an'))).get('/aanmelden');
  let open = page.html;
  for (let depth = 0; depth < 3; depth += 1) open = open.replaceAll(CLOSED, '<button>');
  const main = open.slice(open.indexOf('<main'), open.indexOf('class="lk-talk__send"'));
  const radios = new Set([...main.matchAll(/<input type="radio"[^>]*name="([^"]*)"/g)].map(([, name]) => name));
  const steps = [...main.matchAll(/<(?:input|select|textarea|summary|button|a)\b[^>]*>/g)].filter(
    ([tag]) => !/type="(?:hidden|radio)"/.test(tag),
  );
  expect(steps.length + radios.size).toBeLessThanOrEqual(40);
  expect(page.html).toMatch(/autocomplete="name"[\s\S]*autocomplete="email"/);
  expect(page.html).toContain('autocomplete="organization"');
});
