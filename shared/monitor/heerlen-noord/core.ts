import type { IndicatorDefinition } from '../definition.ts';
import { core } from './define.ts';

const NO_FIGURES = 'Hiervan zijn geen openbare cijfers per gebied: vraag ze aan bij wie ze heeft.';

/** A count of people, of whom there are no public figures. */
const people = (id: string, definition: string, unit = 'personen'): IndicatorDefinition =>
  core(id, { kind: 'count', unit, decimals: 0, goodDirection: 'lower', definition: `${definition} ${NO_FIGURES}` });

/** A share, of which there are no public figures per area. */
const share = (id: string, definition: string, more: Partial<Parameters<typeof core>[1]> = {}): IndicatorDefinition =>
  core(id, { kind: 'share', unit: '%', decimals: 1, goodDirection: 'lower', definition: `${definition} ${NO_FIGURES}`, ...more });

const group = (id: string, definition: string, members: readonly string[], grain = 'neighbourhood'): IndicatorDefinition =>
  core(id, { kind: 'group', unit: '', decimals: 0, goodDirection: 'none', definition, members: [...members], grain });

/** The core indicators of the report. Those that hold several kinds are groups; what is measured beneath them stands in the other files. */
export const coreIndicators: readonly IndicatorDefinition[] = [
  group('inhabitants', 'Hoeveel mensen er wonen, naar leeftijd, geslacht, herkomst en woonduur.', ['inhabitants-total', 'age-0-14', 'age-15-24', 'age-25-44', 'age-45-64', 'age-65-plus', 'inhabitants-by-origin']),
  group('households', 'Hoeveel huishoudens er zijn, naar samenstelling en gezinsvorm.', ['households-total', 'households-one-person', 'households-without-children', 'households-with-children', 'average-household-size']),
  group('dwellings', 'Hoeveel woningen er zijn, naar type, waarde, bouwjaar en gemiddeld verbruik van stroom en gas.', ['dwellings-total', 'single-family-homes', 'average-home-value', 'built-before-2000', 'average-electricity', 'average-gas', 'owner-occupied', 'rented', 'housing-corporation']),
  core('pupils-in-primary-and-secondary-education', { kind: 'count', unit: 'leerlingen', decimals: 0, goodDirection: 'none', definition: `Leerlingen in het primair en voortgezet onderwijs die in het gebied wonen. ${NO_FIGURES}` }),
  share('energy-poverty', 'Huishoudens met een laag inkomen en een hoge energierekening of een slecht geïsoleerd huis, van alle huishoudens.', {
    breakdowns: [{ id: 'owner-occupied', title: 'koopwoningen' }, { id: 'housing-corporation', title: 'huur van een corporatie' }, { id: 'other-rented', title: 'overige huur' }],
    preferredSource: 'cbs',
  }),
  core('housing-cost-ratio', { kind: 'mean', unit: '%', decimals: 1, goodDirection: 'lower', definition: `Totale woonlasten als percentage van het besteedbaar inkomen. ${NO_FIGURES}` }),
  core('working-poor', { kind: 'count', unit: 'personen', decimals: 0, goodDirection: 'lower', definition: `Mensen met inkomen uit werk in een huishouden met een laag inkomen, naar bron van inkomen en leeftijd. ${NO_FIGURES}` }),
  share('young-people-with-basic-qualification', 'Jongeren van 16 tot 23 jaar met een diploma van havo, vwo of mbo niveau 2 of hoger, van alle jongeren van die leeftijd.', { goodDirection: 'higher' }),
  group('use-of-formal-childcare', 'Het gebruik van formele kinderopvang: kinderen en uren.', ['children-in-formal-childcare', 'hours-of-formal-childcare'], 'geen openbare cijfers per gebied'),
  people('adults-19-45-with-problem-debts', 'Mensen van 19 tot 45 jaar met problematische schulden.'),
  people('adults-19-45-with-mental-health-problems', 'Mensen van 19 tot 45 jaar met psychische problemen.'),
  share('women-19-45-who-smoke', 'Vrouwen van 19 tot 45 jaar die roken, van alle vrouwen van die leeftijd.'),
  share('adults-19-45-with-high-stress', 'Mensen van 19 tot 45 jaar met veel of heel veel stress, van alle mensen van die leeftijd.'),
  share('pregnant-women-with-mental-health-problems', 'Zwangere vrouwen met psychische of psychiatrische problemen, van alle zwangere vrouwen.'),
  share('pregnant-women-with-problem-debts', 'Zwangere vrouwen met problematische schulden in het jaar van de bevalling, van alle zwangere vrouwen.'),
  share('pregnant-women-in-very-vulnerable-situations', 'Zwangere vrouwen in een zeer kwetsbare situatie, van alle zwangere vrouwen.'),
  share('antenatal-care-started-after-week-10', 'Zwangere vrouwen van wie de begeleiding na de tiende week begon, van alle zwangere vrouwen.'),
  share('smoking-during-pregnancy', 'Zwangere vrouwen die op enig moment in de zwangerschap roken, van alle zwangere vrouwen. Van Nederland uit een enquête.', {
    breakdowns: [{ id: 'throughout', title: 'de hele zwangerschap' }],
    preferredSource: 'rivm-vzinfo',
  }),
  share('low-birth-weight', 'Pasgeborenen met een gewicht onder het tiende percentiel voor de duur van de zwangerschap, van alle pasgeborenen, ook doodgeborenen.', { preferredSource: 'perined-in-rivm-vzinfo' }),
  share('premature-births', 'Kinderen die voor 37 weken geboren worden, van alle pasgeborenen, ook doodgeborenen.', { preferredSource: 'perined-in-rivm-vzinfo' }),
  share('no-maternity-care', 'Gezinnen die na een geboorte geen kraamzorg kregen, van alle gezinnen met een pasgeborene.'),
  people('out-of-home-placement-before-age-2', 'Kinderen die uit huis worden geplaatst voor hun tweede jaar.', 'kinderen'),
  share('children-born-into-families-with-problem-debts', 'Kinderen die geboren worden in een gezin met problematische schulden, van alle geboren kinderen.'),
  share('parents-with-mental-health-problems', 'Ouders die te maken hebben met psychische of psychiatrische problemen, van alle ouders.'),
  share('children-born-into-very-vulnerable-families', 'Kinderen die geboren worden in een gezin in een zeer kwetsbare situatie, van alle geboren kinderen.'),
  core('crime-suspects', { kind: 'count', unit: 'personen', decimals: 0, goodDirection: 'lower', definition: `Mensen die verdacht worden van een misdrijf, naar leeftijd. ${NO_FIGURES}` }),
  group('registered-crimes', 'Geregistreerde misdrijven naar type, vergeleken met andere gebieden.', ['registered-crimes-total', 'registered-crimes-per-1000', 'crime-theft-from-homes-per-1000', 'crime-vandalism-per-1000', 'crime-violence-sexual-per-1000', 'cleared-crimes', 'cleared-crimes-pct']),
  people('halt-referrals', 'Jongeren die na een overtreding of misdrijf naar Halt zijn verwezen.', 'jongeren'),
  core('children-in-youth-care', { kind: 'count', unit: 'personen', decimals: 0, goodDirection: 'none', preferredSource: '84134ned', definition: 'Jongeren tot 23 jaar die in het jaar enige vorm van jeugdzorg kregen. Per gebied zijn er openbare cijfers over jeugdzorg in natura.' }),
  core('safety-monitor', { kind: 'score', unit: 'rapportcijfer', decimals: 1, goodDirection: 'higher', definition: `Wat bewoners in de Veiligheidsmonitor zeggen over leefbaarheid en veiligheid in hun buurt. ${NO_FIGURES}` }),
  people('young-people-at-risk-of-organised-crime', 'Jongeren met een risicoprofiel van jonge aanwas, en zicht op ondermijning.', 'jongeren'),
];
