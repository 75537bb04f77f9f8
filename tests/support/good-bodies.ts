import { ask, ACCEPTED } from './requesting.ts';
import { study, VRIEHEIDE } from './requests.ts';

const dataset = {
  title: 'Cijfers',
  description: 'Over groen',
  owner: 'open-universiteit',
  grain: 'neighbourhood',
  access: 'restricted',
  neighbourhoods: [VRIEHEIDE],
  period: { start: '2026-01-01' },
  contact: { name: 'Loket', email: 'a@example.org' },
  disclosureMinimum: 10,
};
const plan = {
  ...study,
  summary: 'Kort',
  contact: { name: 'An', email: 'an@example.org' },
  ask: {
    ...study.ask,
    responseRate: 0.4,
    reminders: 1,
    period: study.period,
    participantsPerNeighbourhood: { [VRIEHEIDE]: 20 },
  },
  askedOrganisations: [{ partner: 'movare', hours: 1.5 }],
  goals: [2],
  amounts: [{ label: 'euro', value: 1 }],
  collects: ['groen'],
};

/** Bodies that would be right, by the id of the call. */
export const GOOD: Readonly<Record<string, unknown>> = {
  checkActivity: plan,
  registerActivity: plan,
  changeActivity: plan,
  decideOnActivity: { decision: 'approve', reason: 'Goed', conditions: 'Geen', override: true },
  moveActivity: {
    to: 'completed',
    realised: { participants: 10, responseRate: 0.5, organisations: [{ partner: 'movare', hours: 2 }] },
    reason: 'Klaar',
  },
  sendDataRequest: ask({ ...ACCEPTED, neighbourhoods: [VRIEHEIDE] }),
  changeDataRequest: ask(),
  decideOnDataRequest: { decision: 'approve', reason: 'Goed', until: '2027-01-01' },
  enterDataset: dataset,
  changeDataset: dataset,
  enterDatasetDraft: dataset,
  signal: { text: 'Te vaak' },
};
/** What many a call takes something of. */
export const OTHERWISE = {
  decision: 'approve',
  reason: 'Goed',
  text: 'Tekst',
  until: '2027-03-01',
  question: 'Wie?',
  partner: 'weller',
  activity: '0000000000000000',
  handler: 'Dora',
  email: 'a@example.org',
};
