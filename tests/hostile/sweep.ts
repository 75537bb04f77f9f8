import type { Route } from '#functions/api/route.ts';
import { API_ROUTES } from '#functions/api/routes/routes.ts';
import { mayAsAny, PERMISSIONS, roleMay, type Command } from '#shared/people/permissions.ts';
import { FAILURES } from '#shared/platform/failures.ts';
import { personOf, type Answer, type Client } from '#tests/support/api.ts';
import { CAST, EVERYBODY, roleOf, type Who } from './cast.ts';
import type { Thing } from './things.ts';

/** What comes of a call by somebody on a thing, as the table of permissions and what they may know of say it. */
export type Outcome = 'sign in' | 'role' | 'unknown' | 'not yours' | 'let in';

/** Whether the role in which somebody comes is turned away, before the thing is looked at. */
function turnedAway(command: Command | undefined, who: Who): Extract<Outcome, 'sign in' | 'role'> | undefined {
  const token = CAST[who];
  if (token !== undefined && !personOf(token)) return 'sign in';
  if (!command || roleMay(roleOf(who), command)) return undefined;
  return token === undefined ? 'sign in' : 'role';
}

/** What comes of a command by somebody on a thing. */
export function outcomeOf({ command }: Pick<Route, 'command'>, thing: Thing, who: Who): Outcome {
  const away = turnedAway(command, who);
  if (away) return away;
  if (!thing.knows.includes(who)) return 'unknown';
  const person = personOf(CAST[who] ?? '');
  if (!command || !person) return 'let in';
  const relations = thing.is?.[who] ?? ['other'];
  return mayAsAny(person, command, relations) ? 'let in' : 'not yours';
}

const codeOf = (text: string): string | undefined => /"code":"(LK-\d+)"/.exec(text)?.[1];
const LET_NOBODY_IN = new Set<string | undefined>(
  (['not-signed-in', 'bad-token', 'role-may-not', 'not-yours', 'not-found'] as const).map(
    (code) => FAILURES[code].number,
  ),
);
const CODES: Readonly<Record<Exclude<Outcome, 'let in'>, readonly (string | undefined)[]>> = {
  'sign in': [FAILURES['not-signed-in'].number, FAILURES['bad-token'].number],
  'role': [FAILURES['role-may-not'].number],
  'unknown': [FAILURES['not-found'].number],
  'not yours': [FAILURES['not-yours'].number],
};

/** Calls that find nothing more to speak of at the thing, for whoever is let in: nothing was planted there. */
export type Exceptions = {
  readonly nothingThere: ReadonlySet<string>;
  readonly otherwise: Readonly<Record<string, Partial<Readonly<Record<Who, Outcome>>>>>;
};

export type Swept = {
  readonly route: Route;
  readonly thing: Thing;
  readonly who: Who;
  readonly outcome: Outcome;
  readonly path: string;
};

const filled = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`Nothing says what {${name}} of ${path} is: put it in things.ts.`);
    return encodeURIComponent(value);
  });

/** The things of which an address names one: those of its longest known beginning. */
export function thingsFor(
  { path }: Route,
  things: Readonly<Record<string, readonly Thing[]>>,
): readonly Thing[] | undefined {
  const [longest] = Object.keys(things)
    .filter((beginning) => path === beginning || path.startsWith(`${beginning}/`) || path.startsWith(`${beginning}.`))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : things[longest];
}

const NAMING = API_ROUTES.filter(({ path }) => path.includes('{'));

/** Calls that name a thing of which nobody said who may do what to it. */
export const notSwept = (things: Readonly<Record<string, readonly Thing[]>>): string[] =>
  NAMING.filter((route) => (thingsFor(route, things) ?? []).length === 0).map(
    ({ method, path }) => `${method} ${path}`,
  );

/** Every call on every thing by everybody, with what is to come of it. */
export function* sweep(
  things: Readonly<Record<string, readonly Thing[]>>,
  { otherwise }: Exceptions,
): Generator<Swept> {
  for (const route of NAMING)
    for (const thing of thingsFor(route, things) ?? [])
      for (const who of EVERYBODY) {
        const said = otherwise[`${route.method} ${route.path}`]?.[who];
        const outcome = said ?? outcomeOf(route, thing, who);
        yield { route, thing, who, outcome, path: `/v1${filled(route.path, thing.params)}` };
      }
}

const asked = (client: Client, { route, who }: Swept, path: string, body: unknown): Promise<Answer> => {
  const token = CAST[who];
  return client(route.method, path, route.method === 'GET' ? undefined : body, {
    ...(token !== undefined && { token }),
    ifMatch: '*',
    key: crypto.randomUUID(),
  });
};

const UNKNOWN = '0123456789abcdef';

/** The answer on a thing that nobody has, with the ids of both taken out: it has to be the same as on one that is not to be known. */
async function sameAsNone(client: Client, swept: Swept, answer: Answer, body: unknown): Promise<boolean> {
  const { route, thing } = swept;
  const first = /\{(\w+)\}/.exec(route.path)?.[1] ?? '';
  const none = await asked(client, swept, `/v1${filled(route.path, { ...thing.params, [first]: UNKNOWN })}`, body);
  const without = (text: string): string => text.replaceAll(UNKNOWN, '').replaceAll(thing.params[first] ?? '', '');
  return none.status === answer.status && without(none.text) === without(answer.text);
}

/** What is not as it should be about a call; undefined where nothing is. */
export async function wrongIn(
  client: Client,
  tried: () => string[],
  swept: Swept,
  { nothingThere }: Exceptions,
  body: unknown = {},
): Promise<string | undefined> {
  const { route, thing, who, outcome, path } = swept;
  const answer = await asked(client, swept, path, body);
  const [code, stored] = [codeOf(answer.text), tried()];
  const told = (what: string): string =>
    `${route.method} ${route.path} by ${who} on ${thing.name} should be '${outcome}', and ${what}: ${answer.status} ${answer.text.slice(0, 200)}`;
  if (answer.status === 500) return told('fails');
  if (outcome === 'let in') {
    const isThere = code !== FAILURES['not-found'].number || !nothingThere.has(`${route.method} ${route.path}`);
    return answer.status >= 400 && LET_NOBODY_IN.has(code) && isThere ? told('is not') : undefined;
  }
  if (stored.length > 0) return told(`stores ${stored.join()}`);
  if (!CODES[outcome].includes(code)) return told('is answered otherwise');
  if (outcome === 'unknown' && !(await sameAsNone(client, swept, answer, body))) return told('tells that it is there');
  return undefined;
}

/**
 * Commands that are asked for within a call, by what is sent or shown: their refusals are tested where each is, and what only reads
 * by the secrets of `who-may-read.test.ts`.
 */
const WITHIN: readonly Command[] = [
  'withdraw activity',
  'cancel activity',
  'accept counter',
  'write on joining',
  'read contact',
  'read signal texts',
  'read contact of dataset',
  'read published data',
  'mark figures as protected',
  'name lead',
  'choose reported',
  'set priority',
  'read small counts',
  'read accepted counts',
  'read finance by intervention',
  'read draft of report',
  'read job of data',
];

/** The commands of the table that no call of a sweep asks for. */
export const commandsNotSwept = (): string[] => {
  const swept = new Set<string | undefined>([...API_ROUTES.map(({ command }) => command), ...WITHIN]);
  return Object.keys(PERMISSIONS).filter((command) => !swept.has(command));
};
