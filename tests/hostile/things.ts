import type { Relation } from '#shared/people/permissions.ts';
import { PLANTED_ROUND, PLANTED_YEAR } from '#tests/support/planted.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { EVERYBODY, SIGNED_IN, type Who } from './cast.ts';
import type { World } from './world.ts';

/** A thing as an address names it: who is what to it, beside others, and who may know that it is there. */
export type Thing = {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly is?: Partial<Readonly<Record<Who, readonly Relation[]>>>;
  readonly knows: readonly Who[];
};

const MO = 'who acts for the asked partner, which owns data';
const HEIN = 'the owner of the other activity of a talk';
const READS_ROUNDS = ['the bureau', 'the data desk', 'the board'] as const satisfies readonly Who[];

const everyones = (name: string, params: Thing['params']): Thing => ({ name, params, knows: EVERYBODY });

function activitiesOf({ one, numberOf, files, othersActivity }: World): Thing[] {
  const at = (kind: 'submitted' | 'proposed' | 'declined') => ({ id: one(kind), number: numberOf(kind) });
  const hers = { params: { file: files.hers, partner: 'movare' }, is: { 'the owner': ['owner'] } } as const;
  return [
    {
      name: 'an activity that awaits the bureau',
      params: { ...hers.params, ...at('submitted') },
      is: hers.is,
      knows: SIGNED_IN,
    },
    { name: 'a declined activity', params: { ...hers.params, ...at('declined') }, is: hers.is, knows: SIGNED_IN },
    {
      name: 'a public activity with a change proposed',
      params: { ...hers.params, ...at('proposed') },
      is: hers.is,
      knows: EVERYBODY,
    },
    {
      name: 'an activity of another researcher',
      params: { ...othersActivity, file: files.others, partner: 'movare' },
      is: { 'another researcher': ['owner'] },
      knows: SIGNED_IN,
    },
  ];
}

function requestsOf({ one }: World): Thing[] {
  const is = {
    'the owner': ['owner'],
    'who acts for the asked partner, which owns data': ['data-owner'],
    'who was asked for advice': ['reviewer'],
    'who is named in a request': ['named'],
  } as const;
  return [
    {
      name: 'a request for data of a partner',
      params: { id: one('request') },
      is,
      knows: ['the owner', MO, 'who was asked for advice', 'the data desk'],
    },
    {
      name: 'a draft of a request',
      params: { id: one('draft request') },
      is: { 'the owner': ['owner'] },
      knows: ['the owner', 'the data desk'],
    },
  ];
}

/** The things that addresses name, by how the address begins: the longest beginning counts. */
export function thingsOf(world: World): Readonly<Record<string, readonly Thing[]>> {
  const { one, study, evidence, job, numberOf } = world;
  const activities = activitiesOf(world);
  const review: Thing = {
    name: 'a review that is not published',
    params: { id: one('review'), study, suggestion: '0000000000000000' },
    is: { 'who judges a review': ['reviewer', 'other'], 'the data desk': ['owner', 'other'] },
    knows: SIGNED_IN,
  };
  const led = { 'who acts for the lead': ['lead', 'other'], 'a deputy of the lead': ['lead', 'other'] } as const;
  const actingForOthers = {
    'another partner': ['lead'],
    [MO]: ['lead'],
    'who acts for the owner of the data asked for': ['lead'],
  } as const;
  const intervention: Thing = {
    name: 'an intervention',
    params: { id: one('intervention') },
    is: { ...led, 'the owner': ['owner', 'other'] },
    knows: EVERYBODY,
  };
  const partner: Thing = { name: 'a partner', params: { id: 'movare' }, is: { [MO]: ['owner'] }, knows: SIGNED_IN };
  return {
    '/activities/{id}': activities,
    '/activities/{id}/organisations': activities
      .slice(0, 1)
      .map((thing) => ({ ...thing, is: { ...thing.is, [MO]: ['other', 'asked'] } })),
    '/joinings': [
      {
        name: 'a talk about joining',
        params: { id: one('joining') },
        is: { 'the owner': ['owner'], [HEIN]: ['owner'] },
        knows: ['the owner', HEIN, 'the bureau'],
      },
    ],
    '/neighbourhoods': [everyones('a neighbourhood', { code: VRIEHEIDE })],
    '/registrations': [everyones('a number', { number: numberOf('proposed') })],
    '/partners': [partner],
    '/introductions': [
      {
        name: 'an introduction',
        params: { id: one('introduction') },
        is: { 'the owner': ['owner'] },
        knows: ['the owner', 'the bureau'],
      },
    ],
    '/admin': [{ name: 'a person', params: { id: 'researcher:eva' }, knows: ['the administrator'] }],
    '/people': [{ name: 'a person', params: { id: 'researcher:eva' }, knows: ['the administrator'] }],
    '/jobs': [
      {
        name: 'a job',
        params: { id: job },
        is: { 'who judges a review': ['owner'] },
        knows: ['who judges a review', 'the bureau', 'the data desk'],
      },
    ],
    '/datasets': [
      {
        name: 'a dataset of a partner',
        params: { id: 'movare-data', version: '1' },
        is: { [MO]: ['owner'] },
        knows: EVERYBODY,
      },
    ],
    '/terms': [everyones('terms', { id: 'general', version: '1' })],
    '/dataset-drafts': [{ name: 'a draft', params: { id: one('dataset draft') }, knows: ['the data desk'] }],
    '/data-requests': requestsOf(world),
    '/grants': [
      {
        name: 'a grant',
        params: { id: one('grant') },
        is: {
          'the owner': ['owner'],
          'who is named in a request': ['owner'],
          'who acts for the owner of the data asked for': ['data-owner'],
        },
        knows: [
          'the owner',
          'who is named in a request',
          'who acts for the owner of the data asked for',
          'the data desk',
        ],
      },
    ],
    '/goals': [everyones('a goal', { n: '2' })],
    '/areas': [everyones('an area', { code: VRIEHEIDE })],
    '/indicators': [everyones('an indicator', { id: one('indicator') })],
    '/monitor': [{ name: 'an import', params: { id: '0000000000000000' }, knows: ['the bureau', 'the data desk'] }],
    '/rounds': [
      { name: 'a round', params: { id: PLANTED_ROUND, intervention: one('intervention') }, is: led, knows: SIGNED_IN },
    ],
    '/interventions': [intervention],
    // Whoever acts for a partner reads what that one leads: of others nothing.
    '/plans': [
      { name: 'a plan', params: { year: PLANTED_YEAR }, is: { ...led, ...actingForOthers }, knows: SIGNED_IN },
    ],
    '/funds': [everyones('a fund', { id: 'geplant-fonds' })],
    '/reviews': [review],
    '/factors': [everyones('a factor', { id: 'oorzaak' })],
    '/assumptions': [everyones('an assumption', { id: one('assumption'), evidence })],
    '/reports': [
      {
        name: 'a draft of a report',
        params: { id: one('report'), section: 'foreword', version: '1' },
        knows: READS_ROUNDS,
      },
    ],
  };
}
