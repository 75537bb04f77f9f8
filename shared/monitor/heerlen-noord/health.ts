import type { IndicatorDefinition, Term } from '../definition.ts';
import { define, terms } from './define.ts';

/** People of 18 and over, as far as the age groups of CBS tell. */
const ADULTS: Term[] = [{ indicator: 'inhabitants-total', factor: 1 }, { indicator: 'age-0-14', factor: -1 }, { indicator: 'age-15-24', factor: -0.3 }];
const ADULTS_TO_65: Term[] = [...ADULTS, { indicator: 'age-65-plus', factor: -1 }];

const ESTIMATE = 'Een schatting met een model uit een enquête, per leeftijdsgroep; geen telling.';

type Facts = Pick<IndicatorDefinition, 'id' | 'title' | 'titleEn' | 'definition' | 'goodDirection'> & Partial<IndicatorDefinition>;

/** A figure of health of RIVM: an estimate for adults, weighed by a proxy of them. */
const rivm = ({ definition, ...facts }: Facts): IndicatorDefinition =>
  define({
    core: false,
    theme: 1,
    goals: [10],
    owner: 'rivm',
    source: 'RIVM 50090NED, Gezondheid per wijk en buurt',
    grain: 'neighbourhood',
    kind: 'estimate',
    unit: '%',
    decimals: 1,
    frequency: 'elke vier jaar',
    preferredSource: 'rivm-50090ned',
    weight: ADULTS,
    weightIsProxy: true,
    mainBreakdown: '18-plus',
    breakdowns: [
      { id: '18-plus', title: '18 jaar of ouder' },
      { id: '18-64', title: '18 tot 65 jaar', weight: ADULTS_TO_65 },
      { id: '65-plus', title: '65 jaar of ouder', weight: terms('age-65-plus') },
    ],
    definition: `${definition}. ${ESTIMATE}`,
    ...facts,
  });

/** Health as RIVM estimates it, in 2012, 2016 and 2020. */
export const healthIndicators: readonly IndicatorDefinition[] = [
  rivm({ id: 'rivm-ervaren-gezondheid-goed-zeer-goed', title: 'Mensen die zich gezond voelen', titleEn: 'People who feel healthy', goodDirection: 'higher', definition: 'Mensen die hun gezondheid goed of zeer goed noemen', phrase: 'Het aandeel mensen dat zich gezond voelt' }),
  rivm({ id: 'rivm-voldoet-aan-beweegrichtlijn', title: 'Mensen die genoeg bewegen', titleEn: 'People who move enough', goodDirection: 'higher', definition: 'Mensen die voldoen aan de beweegrichtlijn' }),
  rivm({ id: 'rivm-wekelijkse-sporters', title: 'Mensen die elke week sporten', titleEn: 'People who do sports every week', goodDirection: 'higher', definition: 'Mensen die minstens een keer per week sporten' }),
  rivm({ id: 'rivm-ondergewicht', title: 'Mensen met ondergewicht', titleEn: 'People who are underweight', goodDirection: 'lower', definition: 'Mensen met een BMI onder 18,5' }),
  rivm({ id: 'rivm-normaal-gewicht', title: 'Mensen met een normaal gewicht', titleEn: 'People of normal weight', goodDirection: 'higher', definition: 'Mensen met een BMI van 18,5 tot 25' }),
  rivm({ id: 'rivm-overgewicht', title: 'Mensen met overgewicht', titleEn: 'People who are overweight', goodDirection: 'lower', definition: 'Mensen met een BMI van 25 of hoger', phrase: 'Het aandeel mensen met overgewicht' }),
  rivm({ id: 'rivm-ernstig-overgewicht', title: 'Mensen met ernstig overgewicht', titleEn: 'People with obesity', goodDirection: 'lower', definition: 'Mensen met een BMI van 30 of hoger' }),
  rivm({ id: 'rivm-roker', title: 'Mensen die roken', titleEn: 'People who smoke', goodDirection: 'lower', definition: 'Mensen die roken. Komt in de plaats van een groep van 19 tot 45 jaar', phrase: 'Het aandeel mensen dat rookt', proxyFor: 'women-19-45-who-smoke', dataset: 'women-19-45-who-smoke', goals: [11] }),
  rivm({ id: 'rivm-voldoet-aan-alcohol-richtlijn', title: 'Mensen die niet of weinig drinken', titleEn: 'People who drink little or nothing', goodDirection: 'higher', definition: 'Mensen die niet drinken, of hoogstens een glas per dag' }),
  rivm({ id: 'rivm-drinker', title: 'Mensen die drinken', titleEn: 'People who drink', goodDirection: 'none', definition: 'Mensen die alcohol drinken' }),
  rivm({ id: 'rivm-zware-drinker', title: 'Zware drinkers', titleEn: 'Heavy drinkers', goodDirection: 'lower', definition: 'Mensen die minstens een keer per week veel drinken op een dag' }),
  rivm({ id: 'rivm-overmatige-drinker', title: 'Overmatige drinkers', titleEn: 'Excessive drinkers', goodDirection: 'lower', definition: 'Mensen die per week te veel drinken' }),
  rivm({ id: 'rivm-een-of-meer-langdurige-aandoeningen', title: 'Mensen met een langdurige aandoening', titleEn: 'People with a long-term illness', goodDirection: 'lower', definition: 'Mensen met een of meer langdurige aandoeningen' }),
  rivm({ id: 'rivm-beperkt-vanwege-gezondheid', title: 'Mensen die beperkt zijn door hun gezondheid', titleEn: 'People limited by their health', goodDirection: 'lower', definition: 'Mensen die beperkt zijn door hun gezondheid' }),
  rivm({ id: 'rivm-ernstig-beperkt-vanwege-gezondheid', title: 'Mensen die ernstig beperkt zijn door hun gezondheid', titleEn: 'People severely limited by their health', goodDirection: 'lower', definition: 'Mensen die ernstig beperkt zijn door hun gezondheid' }),
  rivm({ id: 'rivm-langdurige-ziekte-en-beperkt', title: 'Mensen die door een langdurige ziekte beperkt zijn', titleEn: 'People limited by a long-term illness', goodDirection: 'lower', definition: 'Mensen met een langdurige ziekte die daardoor beperkt zijn' }),
  rivm({ id: 'rivm-een-of-meer-lichamelijke-beperkingen', title: 'Mensen met een lichamelijke beperking', titleEn: 'People with a physical limitation', goodDirection: 'lower', definition: 'Mensen met een of meer lichamelijke beperkingen' }),
  rivm({ id: 'rivm-beperking-in-horen', title: 'Mensen met een beperking in horen', titleEn: 'People with a limitation in hearing', goodDirection: 'lower', definition: 'Mensen met een beperking in horen' }),
  rivm({ id: 'rivm-beperking-in-zien', title: 'Mensen met een beperking in zien', titleEn: 'People with a limitation in seeing', goodDirection: 'lower', definition: 'Mensen met een beperking in zien' }),
  rivm({ id: 'rivm-beperking-in-bewegen', title: 'Mensen met een beperking in bewegen', titleEn: 'People with a limitation in moving', goodDirection: 'lower', definition: 'Mensen met een beperking in bewegen' }),
  rivm({ id: 'rivm-matig-hoog-risico-op-angst-of-depressie', title: 'Mensen met een matig of hoog risico op angst of depressie', titleEn: 'People at moderate or high risk of anxiety or depression', goodDirection: 'lower', definition: 'Mensen met een matig of hoog risico op een angststoornis of depressie' }),
  rivm({ id: 'rivm-hoog-risico-op-angst-of-depressie', title: 'Mensen met een hoog risico op angst of depressie', titleEn: 'People at high risk of anxiety or depression', goodDirection: 'lower', definition: 'Mensen met een hoog risico op een angststoornis of depressie. Komt in de plaats van een groep van 19 tot 45 jaar', proxyFor: 'adults-19-45-with-mental-health-problems', dataset: 'adults-19-45-with-mental-health-problems', goals: [11] }),
  rivm({ id: 'rivm-heel-veel-stress-in-afgelopen-4-weken', title: 'Mensen met veel of heel veel stress', titleEn: 'People with much or very much stress', goodDirection: 'lower', definition: 'Mensen met veel of heel veel stress in de afgelopen vier weken. Alleen van 2020. Komt in de plaats van een groep van 19 tot 45 jaar', proxyFor: 'adults-19-45-with-high-stress', dataset: 'adults-19-45-with-high-stress', goals: [11] }),
  rivm({ id: 'rivm-matig-veel-regie-over-eigen-leven', title: 'Mensen met regie over het eigen leven', titleEn: 'People with control over their lives', goodDirection: 'higher', definition: 'Mensen met matig of veel regie over het eigen leven' }),
  rivm({ id: 'rivm-eenzaam', title: 'Mensen die eenzaam zijn', titleEn: 'People who are lonely', goodDirection: 'lower', definition: 'Mensen die matig of ernstig eenzaam zijn', phrase: 'Het aandeel mensen dat eenzaam is' }),
  rivm({ id: 'rivm-ernstig-zeer-ernstig-eenzaam', title: 'Mensen die ernstig eenzaam zijn', titleEn: 'People who are severely lonely', goodDirection: 'lower', definition: 'Mensen die ernstig of zeer ernstig eenzaam zijn' }),
  rivm({ id: 'rivm-emotioneel-eenzaam', title: 'Mensen die emotioneel eenzaam zijn', titleEn: 'People who are emotionally lonely', goodDirection: 'lower', definition: 'Mensen die een hechte band met iemand missen' }),
  rivm({ id: 'rivm-sociaal-eenzaam', title: 'Mensen die sociaal eenzaam zijn', titleEn: 'People who are socially lonely', goodDirection: 'lower', definition: 'Mensen die contact met anderen missen' }),
  rivm({ id: 'rivm-mantelzorger', title: 'Mantelzorgers', titleEn: 'Informal carers', goodDirection: 'none', definition: 'Mensen die mantelzorg geven' }),
  rivm({ id: 'rivm-vrijwilligerswerk', title: 'Mensen die vrijwilligerswerk doen', titleEn: 'People who volunteer', goodDirection: 'higher', definition: 'Mensen die vrijwilligerswerk doen', theme: 2, goals: [3] }),
  rivm({ id: 'rivm-lopen-en-of-fietsen-naar-school-of-werk', title: 'Mensen die naar school of werk lopen of fietsen', titleEn: 'People who walk or cycle to school or work', goodDirection: 'higher', definition: 'Mensen die naar school of werk lopen of fietsen', theme: 2, goals: [2] }),
  rivm({ id: 'rivm-lopen-naar-school-of-werk', title: 'Mensen die naar school of werk lopen', titleEn: 'People who walk to school or work', goodDirection: 'none', definition: 'Mensen die naar school of werk lopen', theme: 2, goals: [2] }),
  rivm({ id: 'rivm-fietsen-naar-school-of-werk', title: 'Mensen die naar school of werk fietsen', titleEn: 'People who cycle to school or work', goodDirection: 'none', definition: 'Mensen die naar school of werk fietsen', theme: 2, goals: [2] }),
  rivm({ id: 'rivm-ernstige-geluidhinder-door-buren', title: 'Mensen met ernstige hinder van geluid van buren', titleEn: 'People severely disturbed by noise of neighbours', goodDirection: 'lower', definition: 'Mensen die ernstige hinder hebben van geluid van hun buren', theme: 2, goals: [3] }),
  rivm({ id: 'rivm-moeite-met-rondkomen', title: 'Mensen die moeite hebben met rondkomen', titleEn: 'People who find it hard to make ends meet', goodDirection: 'lower', definition: 'Mensen die in het afgelopen jaar moeite hadden met rondkomen', phrase: 'Het aandeel mensen dat moeite heeft met rondkomen', theme: 3, goals: [5] }),
];
