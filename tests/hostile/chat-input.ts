import { ACTS } from '#shared/conversations/entries.ts';
import { FORM_NAMES } from '#shared/conversations/kernel/model.ts';
import type { ChatIdentity } from '#shared/people/chat-users.ts';
import { finishLink, startLink } from '#shared/people/chat-users.ts';
import type { Desk } from '#shared/desk.ts';
import { personOf } from '#tests/support/api.ts';
import { ODD_IN_ADDRESSES, oneOf, type Random } from '#tests/support/odd-input.ts';
import { CAST, type Who } from './cast.ts';
import type { World } from './world.ts';

/** Who talks in a chat; somebody else is linked to nobody. */
const LINKED = [
  'the owner',
  'another researcher',
  'who acts for the asked partner, which owns data',
  'the bureau',
  'the data desk',
  'the board',
] as const satisfies readonly Who[];

/** Links the accounts of a chat: the account `U0` is of the first, and so on. Answers the names of all accounts, one of which is nobody's. */
export async function linkAccounts(
  desk: Desk,
  chat: Omit<ChatIdentity, 'user'>,
  nameOf: (at: number) => string,
): Promise<readonly [string, ...string[]]> {
  for (const [at, who] of LINKED.entries()) {
    const person = personOf(CAST[who]);
    if (!person) throw new Error(`${who} is nobody.`);
    await finishLink(desk, await startLink(desk, { ...chat, user: nameOf(at) }, person.name), person);
  }
  return [nameOf(LINKED.length), ...LINKED.map((_, at) => nameOf(at))];
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const WORDS = [
  'vrieheide',
  'groen 25-44',
  'doel 4',
  '',
  ' ',
  '<@U1> & <!channel>',
  '&amp;&lt;',
  '<at>Loketten</at> loket',
  '2027-01-11',
  'BU09172004',
  '\u202egnp',
  '\ud800',
  'x'.repeat(3_000),
  '🟥'.repeat(400),
  '='.repeat(50),
  '10',
  '-1',
  '1e999',
  'movare',
  'residents',
  'approve',
  'research',
] as const;

const FIELDS = [
  ...['title', 'kind', 'organisation', 'neighbourhoods', 'start', 'end', 'groups', 'participants', 'contacts'],
  ...[
    'minutes',
    'mode',
    'partners',
    'hours',
    'reason',
    'conditions',
    'until',
    'text',
    'purpose',
    'legalBasis',
    'people',
  ],
  ...[
    'question',
    'partner',
    'decision',
    'answer',
    'lesson',
    'course',
    'override',
    '__proto__',
    'constructor',
    'toString',
  ],
] as const;

const ACT_NAMES: readonly string[] = [
  ...Object.keys(ACTS),
  'constructor',
  '__proto__',
  'again:activity',
  'nothing',
  '',
];

const any = (random: Random, all: readonly string[]): string => all[Math.floor(random() * all.length)] ?? '';

/** What a chat may send in one place or another, about what is there or is not. */
export const chatInput = (random: Random, { one, numberOf }: World) => {
  const ids = [
    ...(['submitted', 'proposed', 'declined', 'request', 'draft request', 'grant', 'introduction', 'joining'] as const),
    ...(['dataset draft', 'indicator', 'intervention', 'contribution', 'assumption', 'review', 'report'] as const),
  ].map(one);
  const words = (): string => (random() < 0.7 ? oneOf(random, WORDS) : decoded(oneOf(random, ODD_IN_ADDRESSES)));
  const id = (): string => any(random, [...ids, numberOf('submitted'), 'movare-data']);
  const about = (): string => {
    const seen = `${id()} "${Math.floor(random() * 3)}"`;
    return random() < 0.3 ? words() : oneOf(random, [id(), seen, `${id()} movare`, `${id()}|${words()}`]);
  };
  return {
    words,
    about,
    act: (): string => any(random, ACT_NAMES),
    form: (): string => (random() < 0.95 ? any(random, FORM_NAMES) : words()),
    values: (): (readonly [string, string])[] =>
      Array.from({ length: Math.floor(random() * 12) }, () => [oneOf(random, FIELDS), words()] as const),
  };
};
export type ChatInput = ReturnType<typeof chatInput>;
