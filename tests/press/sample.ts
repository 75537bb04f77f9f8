import type { Block, Chart, PressDocument, Section, Table } from '#shared/press/document.ts';
import { readMarkdown } from '#shared/press/markdown.ts';

/** A report as it could be, of a town that does not exist: every name and figure in it is made up. */

const YEARS = [2017, 2018, 2019, 2020, 2021, 2022, 2023];
const PLACES = ['Voorbeeldstad-Noord', 'Voorbeeldstad-Zuid', 'Nederland (voorbeeld)'];

const percent = (value: number): string => `${value.toFixed(1).replace('.', ',')}%`;
/** A made-up figure that is the same each time. */
const madeUp = (seed: number, at: number): number =>
  Math.round((18 + (seed % 7) * 3 + Math.sin(seed * 3.1 + at * 0.7) * 2.4 - at * (0.3 + (seed % 3) * 0.25)) * 10) / 10;

/** A chart of lines about an indicator that does not exist. */
export const lineChart = (seed: number, caption: string): Chart => ({
  kind: 'lines',
  id: `chart-${seed}`,
  caption,
  unit: '% van de inwoners',
  alt: `${caption}. Voorbeeldstad-Noord: van ${percent(madeUp(seed, 0))} in 2017 naar ${percent(madeUp(seed, 6))} in 2023.`,
  series: PLACES.map((name, place) => ({
    name,
    points: YEARS.map((year, at) => {
      const value = year === 2019 && place === 2 ? null : Math.round((madeUp(seed, at) - place * 3.4) * 10) / 10;
      return {
        period: String(year),
        time: year,
        value,
        text: value === null ? 'niet bekend' : percent(value),
        isExceptional: year === 2020 || year === 2021,
        figure: `i${seed}.${place}.${year}`,
        ...(seed % 4 === 1 && place === 0 && value !== null && { margin: { lower: value - 1.2, upper: value + 1.2 } }),
      };
    }),
  })),
  ...(seed % 3 === 0 && { breaks: [{ period: '2022', time: 2022, why: 'andere vraag in de enquête (voorbeeld)' }] }),
  source: [
    { kind: 'text', text: 'Voorbeeldbron, ' },
    { kind: 'link', href: 'https://voorbeeld.example/bron', runs: [{ kind: 'text', text: 'uitgave voorbeeld 2024' }] },
  ],
});

const barChart = (id: string): Chart => ({
  kind: 'bars',
  id,
  caption: 'Gevraagde contacten per buurt in de eerste helft van het jaar',
  unit: 'contacten per 100 inwoners',
  alt: 'Gevraagde contacten per buurt. Het meest in Voorbeeldbuurt 1 (24), het minst in Voorbeeldbuurt 9 (4).',
  of: 'Buurt',
  bars: Array.from({ length: 9 }, (_, at) => ({
    label: `Voorbeeldbuurt ${at + 1}`,
    value: at === 6 ? null : 24 - at * 2.5,
    text: at === 6 ? 'geheim' : String(24 - at * 2.5).replace('.', ','),
  })),
});

const counts = (id: string, rows: number): Table => ({
  kind: 'table',
  id,
  caption: 'Wat gepland was en wat gehaald is',
  columns: [
    { label: 'Interventie', kind: 'text' },
    { label: 'Onderdeel', kind: 'text' },
    { label: 'Gepland', kind: 'number' },
    { label: 'Gehaald', kind: 'number' },
    { label: 'Deel', kind: 'number' },
  ],
  rows: Array.from({ length: rows }, (_, at) => [
    `Voorbeeldinterventie ${at + 1}`,
    ['gesprekken aan huis', 'kinderen ingeschreven', 'uren begeleiding'][at % 3] ?? '',
    [{ kind: 'figure', id: `${id}.gepland.${at}`, text: `${120 + at * 10}` }],
    [{ kind: 'figure', id: `${id}.gehaald.${at}`, text: `${96 + at * 7}` }],
    `${Math.round(((96 + at * 7) / (120 + at * 10)) * 100)}%`,
  ]),
  source: [{ kind: 'text', text: 'opgave van de partners (voorbeeld)' }],
});

const money: Table = {
  kind: 'table',
  id: 'finance-table',
  caption: 'Besteding per thema, in duizenden euro’s',
  columns: [
    { label: 'Thema', kind: 'text' },
    { label: 'Begroot', kind: 'number' },
    { label: 'Vastgelegd', kind: 'number' },
    { label: 'Besteed', kind: 'number' },
    { label: 'Verschil', kind: 'number' },
  ],
  rows: [
    ['Werk en inkomen', '1.250', '980', '610', '−270'],
    ['Opgroeien en leren', '2.400', '2.150', '1.320', '−250'],
    ['Wonen en omgeving', '3.100', '2.900', '1.940', '−200'],
    ['Gezond en veilig', '890', '760', '402', '−130'],
    ['Totaal', '7.640', '6.790', '4.272', '−850'],
  ],
  total: true,
};

const FIGURES = new Map([
  ['huishoudens', '1.840'],
  ['aandeel', '24,6%'],
  ['besteed', '€ 4,3 miljoen'],
]);

/** What the bureau could have written; the sample is refused where the subset would refuse it. */
function written(markdown: string): Block[] {
  const read = readMarkdown(markdown, FIGURES);
  if (!read.ok) throw new Error(read.error.map(({ detail }) => detail).join(' '));
  return read.value;
}

const THEMES = ['Werk en inkomen', 'Opgroeien en leren', 'Wonen en omgeving', 'Gezond en veilig'];
const GOALS = ['Meer mensen aan het werk', 'Minder huishoudens met schulden', 'Meer kinderen naar de voorschool'];

/** Of half a chart for each goal every second has one. */
const chartsAt = (at: number, charts: number): number => Math.floor((at + 1) * charts) - Math.floor(at * charts);

const goal = (theme: number, at: number, charts: number): Section[] => [
  {
    id: `goal-${theme}-${at}`,
    title: GOALS[at % GOALS.length] ?? '',
    level: 2,
    blocks: [
      ...written(
        `Het aandeel huishoudens met een laag inkomen daalde naar {{figure:aandeel}} (voorbeeld). Dat is nog ver van het doel: in het tempo van de afgelopen jaren wordt het doel niet gehaald. De partners hebben daarom hun inspanningen in de buurten met de meeste achterstand vergroot.`,
      ),
      ...Array.from({ length: chartsAt(at, charts) }, (_, chart) =>
        lineChart(
          theme * 1_000 + at * 10 + chart,
          `Huishoudens met een laag inkomen, voorbeeldreeks ${theme}.${at + 1}.${chart + 1}`,
        ),
      ),
      ...written(
        `Voor de interpretatie van deze cijfers zijn drie dingen van belang. De **meetmethode** is in 2022 veranderd, de *coronajaren* zijn bijzonder, en voor de kleinste buurten zijn geen cijfers beschikbaar. Zie ook de [toelichting van de voorbeeldbron](https://voorbeeld.example/toelichting).`,
      ),
    ],
  },
  {
    id: `intervention-${theme}-${at}`,
    title: `Voorbeeldinterventie ${theme}.${at + 1}: samen aan de slag`,
    level: 3,
    blocks: [
      {
        kind: 'paragraph',
        runs: [
          { kind: 'text', text: 'Op koers. ', bold: true },
          { kind: 'text', text: 'De Stichting Voorbeeldwerk (voorbeeld) voerde 214 gesprekken' },
          {
            kind: 'note',
            runs: [{ kind: 'text', text: 'Geteld zijn gesprekken van minstens een halfuur (voorbeeld).' }],
          },
          { kind: 'text', text: ' en verwees 61 mensen door naar werk of scholing.' },
        ],
      },
      ...written(
        `### Wat ging anders dan gedacht\n\nDe start liep vertraging op:\n\n- de locatie was pas in maart beschikbaar;\n- er waren minder aanmeldingen dan verwacht, vooral\n  - van jongeren tot en met 24 jaar;\n  - van mensen zonder vaste woonplaats.\n- de samenwerking met de voorbeeldschool kwam later op gang.\n\nIn de tweede helft van het jaar:\n\n1. opent een tweede locatie;\n2. worden jongeren via school benaderd.`,
      ),
      counts(`counts-${theme}-${at}`, 3),
    ],
  },
];

/** A report with four themes and so many goals and charts each. */
export const sample = (goals = 2, charts = 1): PressDocument => ({
  title: 'Halfjaarrapportage',
  subtitle:
    'Voortgang van het programma Voorbeeldstad-Noord: wat er gebeurde, wat het opleverde en wat er nog ontbreekt',
  programme: 'Programma Voorbeeldstad-Noord (voorbeeld)',
  period: 'Januari tot en met juni 2024',
  version: '1',
  status: 'offered',
  date: '2024-09-01',
  language: 'nl',
  description:
    'Voortgangsrapportage over de eerste helft van 2024 van een voorbeeldprogramma; alle namen en cijfers zijn verzonnen.',
  trace: 'https://voorbeeld.example/v1/reports/voorbeeld/figures',
  summary: {
    figures: [
      { value: '1.840', label: 'huishoudens bereikt', id: 'huishoudens' },
      { value: '24,6%', label: 'huishoudens met een laag inkomen', id: 'aandeel' },
      { value: '€ 4,3 mln', label: 'besteed van € 7,6 miljoen', id: 'besteed' },
      { value: '12', label: 'keer overvraging voorkomen' },
    ],
    sentences: [
      [
        {
          kind: 'text',
          text: 'Van de 24 interventies liggen er 15 op koers, vragen er 6 aandacht en zijn er 3 nog niet begonnen (voorbeeld).',
        },
      ],
      [
        {
          kind: 'text',
          text: 'Het aandeel huishoudens met een laag inkomen daalt, maar niet snel genoeg om het doel te halen.',
        },
      ],
      [
        {
          kind: 'text',
          text: 'Het loket voorkwam 12 keer dat bewoners te veel gevraagd zou worden, samen goed voor 3.400 contacten.',
        },
      ],
      [
        {
          kind: 'text',
          text: 'Van het geld voor dit jaar is ruim de helft besteed; het verschil zit vooral in het thema Wonen en omgeving.',
        },
      ],
      [{ kind: 'text', text: 'Twee partners hebben hun bijdrage nog niet gegeven.' }],
    ],
  },
  sections: [
    {
      id: 'foreword',
      title: 'Voorwoord',
      level: 1,
      unnumbered: true,
      blocks: [
        {
          kind: 'paragraph',
          lead: true,
          runs: [
            {
              kind: 'text',
              text: 'Deze rapportage laat zien waar het programma halverwege het jaar staat. Alle namen en cijfers erin zijn verzonnen: het is een voorbeeld.',
            },
          ],
        },
        ...written(
          'De rapportage is samengesteld uit wat partners over hun interventies schreven, uit de monitor, uit het register van het activiteitenloket en uit de financiële administratie.\n\nCijfers zijn niet met de hand overgenomen. Achter elk cijfer staat waar het vandaan komt.',
        ),
        {
          kind: 'remark',
          runs: [
            {
              kind: 'text',
              text: 'Een open punt in een grafiek is een bijzondere periode. Waar een cijfer ontbreekt, stopt de lijn.',
            },
          ],
        },
      ],
    },
    ...THEMES.flatMap((title, theme): Section[] => [
      {
        id: `theme-${theme + 1}`,
        title,
        level: 1,
        blocks: [
          {
            kind: 'paragraph',
            lead: true,
            runs: [
              {
                kind: 'text',
                text: `Het thema ${title} heeft ${goals} doelen. Hieronder staat per doel hoe het ervoor staat en wat de partners deden.`,
              },
            ],
          },
        ],
      },
      ...Array.from({ length: goals }, (_, at) => goal(theme + 1, at, charts)).flat(),
    ]),
    {
      id: 'register',
      title: 'Wat van bewoners gevraagd is',
      level: 1,
      blocks: [
        ...written(
          'Het activiteitenloket hield bij wat onderzoekers en partners van bewoners vroegen. In {{figure:huishoudens}} huishoudens kwam minstens één keer iemand langs.',
        ),
        barChart('burden'),
        { ...counts('activities', 24), caption: 'Activiteiten in het register' },
      ],
    },
    {
      id: 'finance',
      title: 'Financiën',
      level: 1,
      blocks: [
        ...written('Er is {{figure:besteed}} besteed. De verschillen met de begroting zijn per thema verklaard.'),
        money,
        {
          kind: 'missing',
          items: [
            {
              who: 'Woningstichting Voorbeeld',
              what: ['besteding van het thema Wonen en omgeving', 'verklaring van het verschil'],
            },
            { who: 'Schoolbestuur Voorbeeld', what: ['aantal ingeschreven kinderen'] },
          ],
        },
      ],
    },
    { id: 'decisions', title: 'Gevraagde besluiten', level: 1, blocks: [] },
    {
      id: 'indicators',
      title: 'Indicatoren en hun bronnen',
      level: 1,
      appendix: true,
      blocks: [{ ...counts('sources', 30), caption: 'Indicatoren met hun bron en uitgave' }],
    },
  ],
});
