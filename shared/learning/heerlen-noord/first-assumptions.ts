import type { Sign } from '../rules/edge.ts';

/** Something of which there can be more or less, by a short name of its own here. */
export type FirstFactor = { readonly title: string; readonly indicators?: readonly string[] };

/** What the programme says of how one thing works on another. */
export type FirstAssumption = {
  readonly name: string;
  readonly statement: string;
  readonly cause: string;
  readonly effect: string;
  readonly sign: Sign;
  readonly heldBy?: readonly string[];
  readonly goals?: readonly number[];
  /** The mechanism of the logic of the worked example that says it. */
  readonly mechanism?: string;
};

export const FIRST_FACTORS = {
  courage: { title: 'De moed die aanbellen kost' },
  ringing: { title: 'Aanbellen bij jonge ouders' },
  language: { title: 'De taal van de ouder spreken' },
  talks: { title: 'Gevoerde gesprekken met ouders' },
  trust: { title: 'Vertrouwen van ouders in wie aanbelt' },
  childcare: { title: 'Kinderen die naar de peuteropvang gaan', indicators: ['use-of-formal-childcare'] },
  studies: { title: 'Onderzoeken en interventies in dezelfde buurten' },
  residents: { title: 'Wat aan bewoners wordt gevraagd' },
  organisations: { title: 'Wat aan organisaties wordt gevraagd' },
  coordination: { title: 'Afstemming door het activiteitenloket' },
  access: { title: 'Toegang tot beschikbare data' },
  twice: { title: 'Gegevens die dubbel worden verzameld' },
} as const satisfies Readonly<Record<string, FirstFactor>>;

/** The mechanisms of the worked example of the report, and those for which the two desks were set up. Where each comes from stands in SOURCES.md. */
export const FIRST_ASSUMPTIONS: readonly (FirstAssumption & { readonly cause: keyof typeof FIRST_FACTORS; readonly effect: keyof typeof FIRST_FACTORS })[] = [
  { name: 'courage', mechanism: 'mech-1', statement: 'Aanbellen kost moed', cause: 'courage', effect: 'ringing', sign: '-', heldBy: ['wie aanbelt'], goals: [6] },
  { name: 'language', mechanism: 'mech-2', statement: 'Wie aanbelt spreekt de taal van de ouder', cause: 'language', effect: 'talks', sign: '+', heldBy: ['wie aanbelt'], goals: [6] },
  { name: 'trust', mechanism: 'mech-3', statement: 'De ouder vertrouwt de medewerker van POVH', cause: 'trust', effect: 'childcare', sign: '+', heldBy: ['ouder'], goals: [6] },
  { name: 'asked-residents', statement: 'Hoe meer onderzoeken en interventies er in dezelfde buurten zijn, hoe meer er aan bewoners wordt gevraagd.', cause: 'studies', effect: 'residents', sign: '+' },
  { name: 'asked-organisations', statement: 'Hoe meer onderzoeken en interventies er in dezelfde buurten zijn, hoe meer er aan organisaties wordt gevraagd.', cause: 'studies', effect: 'organisations', sign: '+' },
  { name: 'coordinated-residents', statement: 'Als het activiteitenloket afstemt wie wat wanneer doet, wordt er minder aan bewoners gevraagd.', cause: 'coordination', effect: 'residents', sign: '-' },
  { name: 'coordinated-organisations', statement: 'Als het activiteitenloket afstemt wie wat wanneer doet, wordt er minder aan organisaties gevraagd.', cause: 'coordination', effect: 'organisations', sign: '-' },
  { name: 'access', statement: 'Als partners bij data kunnen die er al zijn, worden minder gegevens dubbel verzameld.', cause: 'access', effect: 'twice', sign: '-' },
  { name: 'twice', statement: 'Gegevens die dubbel worden verzameld, worden vaker aan bewoners gevraagd.', cause: 'twice', effect: 'residents', sign: '+' },
];
