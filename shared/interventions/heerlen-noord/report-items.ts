import type { LogicItem, Step } from '../logic/logic.ts';

/** A thing that the report counts of an intervention: in which step of its logic it stands, and the rows of `report-counts.csv` that count it. */
export type ReportItem = { readonly reference: string; readonly step: Step; readonly item: LogicItem; readonly labels: readonly string[] };

const [stock, flow] = ['stock', 'flow'] as const;
type Measure = LogicItem['measure'];

const counts = (reference: string, step: Step, id: string, text: string, unit: string, measure: Measure, ...labels: string[]): ReportItem => ({
  reference: `medio-2024/${reference}`,
  step,
  item: { id, text, unit, measure },
  labels,
});

/** The same of people or families. Judged by what is counted: persons, families, and what is done for one family at a time. */
const people = (...parts: Parameters<typeof counts>): ReportItem => {
  const made = counts(...parts);
  return { ...made, item: { ...made.item, people: true } };
};

/** What the report counts, in words of our own; which step is the report's by `report-counts.csv`. Judged: what is a stock, and which two rows count the same thing. */
export const REPORT_ITEMS: readonly ReportItem[] = [
  people('in-de-box', 'outputs', 'gezinnen', 'Gezinnen die met In de box bezocht worden', 'gezinnen', stock, 'families visited in the pilot', 'families after the extension'),
  counts('gezinsconsulenten-taal', 'inputs', 'gezinsconsulenten', 'Gezinsconsulenten taal', 'fte', stock, 'family consultants'),
  counts('schoolmaatschappelijk-werk', 'inputs', 'uren-basisonderwijs', 'Schoolmaatschappelijk werk op basisscholen', 'uur per week', stock, 'school social work in primary education'),
  counts('schoolmaatschappelijk-werk', 'inputs', 'uren-voortgezet-onderwijs', 'Schoolmaatschappelijk werk in het voortgezet onderwijs', 'uur per week', stock, 'school social work in secondary education'),
  people('training-en-coaching-vve', 'inputs', 'projectcoordinatoren', 'Projectcoördinatoren', 'mensen', stock, 'project coordinators'),
  counts('rijke-schooldag-basisonderwijs', 'outputs', 'basisscholen', 'Basisscholen die meedoen', 'scholen', stock, 'primary schools before', 'primary schools after'),
  counts('rijke-schooldag-voortgezet-onderwijs', 'outputs', 'middelbare-scholen', 'Middelbare scholen die meedoen', 'scholen', stock, 'secondary schools before', 'secondary schools after'),
  people('coordinatie-rijke-schooldag', 'inputs', 'projectcoordinatoren', 'Projectcoördinatoren', 'mensen', stock, 'project coordinators'),
  counts('uitbreiding-leerorkest', 'outputs', 'plekken', 'Plekken met een wijkorkest na school', 'plekken', stock, 'places with a district orchestra after school'),
  counts('woonopgave-vrieheide', 'outputs', 'proefblokken', 'Blokken woningen voor de proef', 'blokken', stock, 'trial blocks'),
  counts('woonopgave-vrieheide', 'outputs', 'blokken-in-onderzoek', 'Blokken woningen die onderzocht worden', 'blokken', stock, 'blocks being studied'),
  counts('flexwoningen-schaesbergerveld', 'outputs', 'tijdelijke-woningen', 'Tijdelijke woningen', 'woningen', stock, 'temporary homes'),
  counts('bewonerskrachten', 'inputs', 'woningcorporaties', 'Woningcorporaties die meedoen', 'organisaties', stock, 'housing corporations taking part'),
  counts('bidbook-mijnkolonien', 'inputs', 'woningcorporaties', 'Woningcorporaties', 'organisaties', stock, 'housing corporations'),
  people('jongeren-perspectief-fonds', 'outputs', 'jongeren', 'Jongeren die geholpen worden', 'jongeren', stock, 'young people'),
  counts('sociaal-veilig', 'activities', 'leefbaarheidsoverleggen', 'Overleggen over leefbaarheid', 'overleggen', stock, 'liveability consultations'),
  counts('sociaal-veilig', 'activities', 'casusoverleggen', 'Overleggen over casussen', 'overleggen', stock, 'case consultations'),
  people('sociaal-veilig', 'inputs', 'professionals', 'Professionals in de eerste lijn', 'mensen', stock, 'front line professionals'),
  people('sociaal-veilig', 'outputs', 'casussen', 'Casussen die opgepakt zijn', 'casussen', flow, 'cases taken up'),
  counts('sociaal-veilig', 'outcomes', 'meldingen-gms', 'Verandering van het aantal meldingen bij de politie', '%', stock, 'change of police reports GMS'),
  counts('sociaal-veilig', 'outcomes', 'meldingen-maria-gewanden', 'Verandering van het aantal meldingen in Maria Gewanden-Terschuren', '%', stock, 'change of police reports Maria Gewanden-Terschuren'),
  counts('sociaal-veilig', 'outcomes', 'meldingen-vrieheide', 'Verandering van het aantal meldingen in Vrieheide-De Stack', '%', stock, 'change of police reports Vrieheide-De Stack'),
  people('doorbraakmethode', 'inputs', 'gezinscoaches', 'Gezinscoaches', 'mensen', stock, 'family coaches'),
  people('doorbraakmethode', 'activities', 'gezinnen', 'Gezinnen die meedoen', 'gezinnen', stock, 'families'),
  people('doorbraakmethode', 'outputs', 'doorbraakplannen', 'Doorbraakplannen', 'gezinnen', flow, 'breakthrough plans'),
  people('doorbraakmethode', 'outputs', 'gezinnen-met-coach', 'Gezinnen met een gezinscoach', 'gezinnen', stock, 'families with a family coach'),
  people('doorbraakmethode', 'outcomes', 'andere-woning', 'Gezinnen met een andere woning', 'gezinnen', flow, 'families with a new home'),
  people('doorbraakmethode', 'outcomes', 'ontruimingen-voorkomen', 'Ontruimingen die voorkomen zijn', 'keer', flow, 'evictions prevented'),
  people('doorbraakmethode', 'outcomes', 'bijstand-op-orde', 'Bijstand die op orde gebracht is', 'keer', flow, 'social assistance put in order'),
  people('pmg-jeugdboas', 'inputs', 'jeugdboas', 'Jeugdboa’s die er zijn', 'mensen', stock, 'youth enforcement officers now (one coordinating)'),
  people('pmg-jeugdboas', 'inputs', 'jeugdboas-erbij', 'Jeugdboa’s die erbij komen', 'mensen', stock, 'youth enforcement officers to be added'),
  counts('pmg-jongerenrechtbank', 'outputs', 'scholen', 'Scholen met een jongerenrechtbank', 'scholen', stock, 'schools'),
  counts('frisse-wind', 'outputs', 'initiatieven', 'Initiatieven die hulp kregen', 'initiatieven', flow, 'initiatives supported'),
  people('frisse-wind', 'outputs', 'informele-leiders', 'Nieuwe informele leiders', 'mensen', flow, 'new informal leaders'),
  people('kerst-in-kasteel-hoensbroek', 'outputs', 'bezoekers', 'Bezoekers', 'mensen', flow, 'visitors'),
  people('verkiezingsavond-bewonerscoalitie', 'outputs', 'bewoners', 'Bewoners die meededen', 'mensen', flow, 'residents taking part'),
  people('verkiezingsavond-bewonerscoalitie', 'outputs', 'vertegenwoordigers', 'Vertegenwoordigers die gekozen zijn', 'mensen', flow, 'representatives chosen'),
];
