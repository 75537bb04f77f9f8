import { html } from 'hono/html';
import { findActivities } from '#shared/activities/find.ts';
import { proofOf, type RegistrationProof } from '#shared/activities/proof.ts';
import { formatDay, todayIn } from '#shared/area/dates.ts';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { mondayOf, weekOf } from '#shared/area/weeks.ts';
import { VERDICTS, worst, type Verdict } from '#shared/burden/assess.ts';
import { readBurden } from '#shared/burden/burden-page.ts';
import { readerOf, type Reader } from '#shared/conversations/reader.ts';
import type { Desk } from '#shared/desk.ts';
import { PUBLIC_ACTOR } from '#shared/people/actor.ts';
import type { Language } from '#shared/platform/messages/messages.ts';

type Markup = ReturnType<typeof html>;

const WEEKS_SHOWN = 26;
const DAYS_PER_WEEK = 7;
const MOST_ACTIVITIES = 100;

/** A page that anyone can read, or what is said where there is none. */
export type PublicPage = { readonly status: 200 | 400 | 404; readonly page: Markup | Promise<Markup> };

function laidOut({ language, say }: Reader, title: string, main: Markup): Markup {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header class="top"><p><strong>${say('page.desk')}</strong></p></header>
<main id="content" class="single">
<h1>${title}</h1>
${main}
</main>
</body>
</html>`;
}

const factsTable = (facts: readonly (readonly [string, string])[]): Markup => html`<table>
${facts.map(([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>
`)}</table>`;

function proofFacts(reader: Reader, proof: RegistrationProof, names: readonly string[]): [string, string][] {
  const { say, period, list, moment } = reader;
  const { number, status } = proof;
  if (!('title' in proof)) return [[say('fact.number'), number], [say('fact.status'), say(`page.${status === 'registered' ? 'registered' : 'not-going-ahead'}`)]];
  return [
    [say('fact.number'), number],
    [say('fact.status'), say(`status.${proof.status}`)],
    [say('field.title'), proof.title],
    [say('fact.kind'), say(`kind.${proof.kind}`)],
    [say('fact.organisation'), proof.organisation],
    [say('fact.neighbourhoods'), list(names)],
    [say('fact.period'), period(proof.period)],
    [say('fact.verdict'), say(`verdict.${proof.verdict}`)],
    ...(proof.decidedAt === undefined ? [] : [[say('fact.decision'), moment(proof.decidedAt)] satisfies [string, string]]),
  ];
}

const missing = (reader: Reader, status: 400 | 404): PublicPage => {
  const { say } = reader;
  return { status, page: laidOut(reader, say('page.missing'), html`<p>${say(status === 400 ? 'page.wrong-number' : 'failed.not-found')}</p>`) };
};

/** The proof that a study is registered, for who got a letter about it. */
export async function registrationPage(desk: Desk, number: string, language: Language): Promise<PublicPage> {
  const reader = readerOf(language);
  const proof = await proofOf(desk, number);
  if (!proof.ok) return missing(reader, proof.error.code === 'not-found' ? 404 : 400);
  const area = await desk.area();
  const names = 'title' in proof.value ? proof.value.neighbourhoods.map((code) => area.get(code)?.name ?? code) : [];
  return { status: 200, page: laidOut(reader, reader.say('act.proof'), factsTable(proofFacts(reader, proof.value, names))) };
}

async function weeksTable(desk: Desk, { say, week, number }: Reader, { code }: Neighbourhood, from: string, to: string): Promise<Markup> {
  const burden = await readBurden(desk, code, { from, to });
  const weeks = burden.ok ? burden.value.weeks : [];
  const verdicts = weeks.map(({ groups }) => worst(Object.values(groups).map(({ verdict }): Verdict => verdict)));
  const counts = VERDICTS.map((verdict) => `${say(`verdict.${verdict}`)}: ${number(verdicts.filter((one) => one === verdict).length)}`);
  return html`<p>${counts.join(', ')}.</p>
<table>
${weeks.map((one, index) => html`<tr><th scope="row">${week(one.week)}</th><td>${say(`verdict.${verdicts[index] ?? 'clear'}`)}</td></tr>
`)}</table>`;
}

/** What happens in a neighbourhood in the coming half year, and how busy its weeks are; public activities only. */
export async function neighbourhoodPage(desk: Desk, code: string, language: Language): Promise<PublicPage> {
  const reader = readerOf(language);
  const { say, period } = reader;
  const neighbourhood = (await desk.area()).get(code);
  if (!neighbourhood) return missing(reader, 404);
  const monday = mondayOf(weekOf(todayIn(desk.clock.now())));
  const [from, to] = [formatDay(monday), formatDay(monday + WEEKS_SHOWN * DAYS_PER_WEEK - 1)];
  const found = await findActivities(desk, PUBLIC_ACTOR, { neighbourhood: neighbourhood.code, from, to, limit: MOST_ACTIVITIES });
  const activities = found.ok ? found.value.items : [];
  return {
    status: 200,
    page: laidOut(reader, neighbourhood.name, html`<h2>${say('overlap.total', { count: activities.length })}</h2>
<ul>
${activities.map((one) => html`<li>${say('overlap.one', { title: one.title, organisation: one.organisation, period: period(one.period) })}</li>
`)}</ul>
<p><a href="/v1/neighbourhoods/${code}/calendar.ics">${say('page.calendar')}</a></p>
<h2>${say('overlap.weeks')}</h2>
${await weeksTable(desk, reader, neighbourhood, from, to)}`),
  };
}
