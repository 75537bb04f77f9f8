import type { ListColumn } from './columns.ts';

const DAY = 'een dag die bestaat, zoals 11-01-2027';
const WORDS = 'een tekst die mensen kunnen lezen, hoogstens';

/** What fits in a column by the rules of the plan, in Dutch: the rules themselves say it in English. */
const FITS: Readonly<Record<string, string>> = {
  title: `${WORDS} 200 tekens`,
  kind: 'een soort uit de lijst',
  organisation: `${WORDS} 200 tekens`,
  neighbourhoods: '1 tot en met 90 buurten die er zijn, elk één keer, waar mensen van de doelgroepen wonen',
  start: `${DAY}, niet vóór 2000; dit is nodig als er mensen gevraagd worden`,
  end: `${DAY}, op of na de eerste dag, hoogstens tien jaar later`,
  targetGroups: 'doelgroepen die er zijn, elk één keer; dit is nodig als er mensen gevraagd worden',
  participants: 'een heel getal van 0 tot en met 100.000; alles samen hoogstens 4.000.000 contacten en minuten',
  contactsPerParticipant: 'een heel getal van 1 tot en met 52',
  reminders: 'een heel getal van 0 tot en met 10',
  responseRate: 'een deel boven 0 en hoogstens 1, zoals 0,4 of 40%',
  minutesPerContact: 'een getal van 0 tot en met 480',
  mode: 'een manier van vragen uit de lijst',
  askStart: `${DAY}, binnen de hele periode`,
  askEnd: `${DAY}, binnen de hele periode en op of na de eerste dag van het vragen`,
  waves:
    '2 tot en met 52 golven in plaats van een eerste en laatste dag van het vragen, op volgorde, zonder dag die er twee keer in zit, binnen de hele periode',
  draw: 'via het loket of van een eigen lijst, waar mensen gevraagd worden',
  drawnBy: 'een partner die er is',
  sameAs: 'het nummer van een andere activiteit van uzelf',
  size: 'vast of ongeveer, waar mensen gevraagd worden',
  askedOrganisations: 'partners die er zijn, elk één keer, met uren van 0 tot en met 100.000',
  theme: 'het nummer van een thema dat er is',
  goals: 'nummers van doelen die er zijn, elk één keer',
  indicators: 'codes van indicatoren die er zijn, elk één keer',
  collects: 'hoogstens 50 onderwerpen van elk hoogstens 200 tekens',
  newCollectionReason: `${WORDS} 2.000 tekens`,
  partners: 'partners die er zijn, elk één keer',
  amounts: 'omschrijvingen van hoogstens 200 tekens, elk met een getal',
  counts: 'omschrijvingen van hoogstens 200 tekens, elk met een getal',
  summary: `${WORDS} 4.000 tekens`,
  contactName: `${WORDS} 200 tekens`,
  contactEmail: 'een e-mailadres',
  source: `${WORDS} 2.000 tekens`,
};

/** Says in Dutch what fits where a rule of the plan has something against a cell, or against a part of it. */
export function sayRule(column: ListColumn | undefined, part?: string | number): string {
  const fits = (column && FITS[column.field]) ?? 'iets dat past bij de andere kolommen van deze regel';
  return part === undefined ? `Hier past ${fits}.` : `“${part}” past hier niet. Hier past ${fits}.`;
}
