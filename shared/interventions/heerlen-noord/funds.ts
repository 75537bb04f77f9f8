import type { FundInput } from '../funds/fund.ts';

/** The funds of the programme's report of mid 2024, with the words by which `report-money.csv` names them. What each comes from: SOURCES.md. */
export const REPORT_FUNDS: readonly { readonly fund: FundInput & { readonly id: string }; readonly says: RegExp }[] = [
  {
    fund: {
      ...{ id: 'spuk-kansrijke-wijk', title: 'SPUK Kansrijke Wijk' },
      ...{ granted: 19_800_000, qualifier: 'exact', from: '2023-01-01', until: '2025-12-31' },
    },
    says: /^SPUK Kansrijke Wijk/,
  },
  {
    fund: { id: 'volkshuisvestingsfonds', title: 'Volkshuisvestingsfonds', granted: 50_800_000, qualifier: 'exact' },
    says: /^Volkshuisvestingsfonds/,
  },
  { fund: { id: 'regiodeal', title: 'Regiodeal' }, says: /^Regiodeal/ },
  {
    fund: { id: 'slakhorst', title: 'Woonpunt, gemeente Heerlen en provincie Limburg (KLC) voor Slakhorst' },
    says: /^Woonpunt; municipality; province/,
  },
  {
    fund: { id: 'rijksbijdrage-energiearmoede', title: 'Rijksbijdrage energiearmoede, met een deel voor de NPLV-gebieden' },
    says: /^State contribution including a part for the NPLV areas/,
  },
  { fund: { id: 'citydeal-vliegwielbudget', title: 'Vliegwielbudget van de Citydeal' }, says: /^Citydeal flywheel/ },
  { fund: { id: 'preventie-met-gezag', title: 'Subsidies van Preventie met Gezag' }, says: /Preventie met Gezag/ },
  { fund: { id: 'fno', title: 'FNO' }, says: /^FNO/ },
  { fund: { id: 'niet-genoemd', title: 'Bron niet genoemd in de rapportage' }, says: /^not stated/ },
];
