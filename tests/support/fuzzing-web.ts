import { WEB_ROUTES } from '#functions/web/routes.ts';
import { FORM_NAMES } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { browserAt, personIn, type Browser } from '#tests/web/signed-in.ts';
import { deskOver } from './desk.ts';
import { watched, type Shaken } from './fuzzing.ts';
import { ODD_IN_ADDRESSES, oneOf, type Random } from './odd-input.ts';
import { enterDatasets } from './requesting.ts';
import { registered, VRIEHEIDE } from './requests.ts';
import { clientOf } from './api.ts';

const PEOPLE: readonly [Person | undefined, ...(Person | undefined)[]] = [
  undefined,
  personIn('bureau'),
  personIn('data-desk'),
  personIn('researcher', 'an'),
  { ...personIn('partner'), partner: 'movare' },
];

const FIELDS = [
  'title',
  'summary',
  'kind',
  'organisation',
  'neighbourhoods',
  'start',
  'end',
  'askStart',
  'askEnd',
  'groups',
  'participants',
  'contacts',
  'reminders',
  'minutes',
  'rate',
  'mode',
  'partners',
  'hours',
  'collects',
  'reason',
  'datasets',
  'purpose',
  'legalBasis',
  'people',
  'from',
  'until',
  'question',
  'text',
  'tekst',
  'keuze',
  'besluit',
  'reden',
  'naam',
  'kenmerk',
  'inhoud',
  'bestand',
  'smallGroup',
  'partner',
  'decision',
  'conditions',
  'description',
  'owner',
  '__proto__',
  'constructor',
  '_back',
  '_seen',
  '_revision',
  '_act',
  '_value',
] as const;

const VALUES = [
  '\u200b',
  '\u3164',
  '\u202Egnp',
  '\u0000',
  '0',
  '-1',
  '1e308',
  '1e-200',
  '1,5',
  '3.000',
  '9'.repeat(60),
  '0000-01-01',
  '9999-12-31',
  '2027-01-11',
  '2027-02-07',
  'research',
  'age-25-44',
  VRIEHEIDE,
  'WK091720',
  'movare',
  'ou-data',
  'public-task',
  'An, an@example.org',
  'approve',
  'decline',
  '{"act":"x","value":"y"}',
  'redraw',
  '[]',
  '{',
  'en '.repeat(300),
  ' '.repeat(3_000),
  '<at'.repeat(500),
  '@'.repeat(2_000),
  ';'.repeat(2_000),
  'x'.repeat(20_000),
  '//elders.example',
  '/%0a',
  'register',
  'decide',
  'data.send',
  'grant.withdraw',
  'constructor',
] as const;

const QUERIES = [
  'q',
  'toon',
  'tijd',
  'plek',
  'opgeslagen',
  'nummer',
  'eigen',
  'dag',
  'naar',
  'zoek',
  'buurt',
  'groep',
  'week',
  'weken',
  'van',
  'tot',
  'maat',
  'pagina',
  'vanaf',
  'soort',
  'status',
  'organisatie',
  'thema',
  'toegang',
  'indicator',
  'cursor',
  'format',
  'taal',
  'lang',
  'meer',
  'sla',
  '__proto__',
  'constructor',
] as const;

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const BROKEN = [
  ['application/x-www-form-urlencoded', '%'],
  ['application/x-www-form-urlencoded', '&'.repeat(3_000)],
  ['application/x-www-form-urlencoded', '%ff=%ed%a0%80&=&=='],
  ['multipart/form-data', 'x'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data'],
  ['multipart/form-data; boundary="', '--'],
  ['multipart/form-data; boundary=x', ''],
  ['application/json', '{"\\ud800":1}'],
  ['text/plain', 'proof=x'],
  ['', 'x'],
  ['application/x-www-form-urlencoded', `a=${'x'.repeat(300_000)}`],
] as const;

const valueOf = (random: Random): string =>
  random() < 0.7 ? oneOf(random, VALUES) : decoded(oneOf(random, ODD_IN_ADDRESSES));

/** Fields as a form of ours could have them, each with something in it. */
function oddForm(random: Random, proof: string, ids: readonly [string, ...string[]]): URLSearchParams {
  const form = new URLSearchParams({
    proof,
    _form: oneOf(random, ['activity', ...FORM_NAMES]),
    _key: `k${Math.floor(random() * 1e6)}`,
    _revision: '0',
  });
  if (random() < 0.5) form.set('_context', random() < 0.6 ? `${oneOf(random, ids)} "1"` : valueOf(random));
  if (random() < 0.3) form.set('_press', valueOf(random));
  if (random() < 0.3) form.delete('_form');
  for (let count = Math.floor(random() * 25); count > 0; count -= 1)
    form.append(oneOf(random, FIELDS), random() < 0.1 ? oneOf(random, ids) : valueOf(random));
  return form;
}

/** What somebody fills in is kept for them until it is right. */
const KEPT_MEANWHILE = /^(?:DRAFT|POSTED)#/;

const proofIn = (html: string): string => /name="proof" value="([^"]*)"/.exec(html)?.[1] ?? '';

type At = { readonly browser: Browser; readonly proof: string };

/** Asks every page with odd addresses, and sends those that take a form a number of odd ones, the same ones for the same seed. */
export async function* shakingPages(fresh: Desk, random: Random, times: number): AsyncGenerator<Shaken> {
  const { table, written } = watched(fresh.table);
  const desk = deskOver(table, fresh.clock, fresh.files);
  await enterDatasets(desk);
  const { activity } = await registered(clientOf(desk));
  const ids: readonly [string, ...string[]] = [activity.id, 'ou-data', activity.number, '0000000000000000'];
  const visits: At[] = [];
  for (const person of PEOPLE) {
    const browser = await browserAt(desk, person);
    visits.push({ browser, proof: proofIn((await browser.get('/aanmelden')).html) });
  }
  const [first, ...more] = visits;
  if (!first) return;
  written();
  for (const { method, path: pattern } of WEB_ROUTES) {
    for (let time = 0; time < times; time += 1) {
      const { browser, proof } = oneOf(random, [first, ...more]);
      const address = `${random() < 0.2 ? '/en' : ''}${pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => (random() < 0.2 ? oneOf(random, ODD_IN_ADDRESSES) || 'x' : name === 'code' ? VRIEHEIDE : 'ou-data'))}`;
      const path =
        random() < 0.5
          ? address
          : `${address}?${oneOf(random, QUERIES)}=${oneOf(random, ODD_IN_ADDRESSES)}&${oneOf(random, QUERIES)}=${encodeURIComponent(oneOf(random, VALUES))}`;
      const [type, text] =
        random() < 0.15
          ? oneOf(random, BROKEN)
          : ['application/x-www-form-urlencoded', oddForm(random, proof, ids).toString()];
      const shown =
        method === 'GET'
          ? await browser.get(path)
          : await browser.post(path, { body: text, headers: { 'Content-Type': type } });
      const comesBack = method === 'GET' || shown.status === 422; // a page that is shown all the same, or a form with all that was filled in
      const bytes = comesBack ? 0 : Buffer.byteLength(shown.html);
      yield {
        sent: { method, path, headers: { 'Content-Type': type }, body: text },
        status: shown.status,
        bytes,
        written: written().filter((key) => !KEPT_MEANWHILE.test(key)),
        text: shown.html.replaceAll(/\s+/g, ' ').slice(-1_500),
      };
    }
  }
}
