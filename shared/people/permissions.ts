import { failure, type Failure } from '../platform/failures.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { PUBLIC_ACTOR, ROLES, type Actor, type ActorRole, type Person } from './actor.ts';

/** What a person is to the thing that is asked about; of data also whether they act for its owner, are named in a request, or were asked for advice; of an intervention whether they answer for its lead partner; of an activity whether they act for the partner that draws for it, or for an organisation that it asks. */
export type Relation = 'owner' | 'other' | 'data-owner' | 'named' | 'reviewer' | 'lead' | 'holder' | 'asked';

const everyone = [PUBLIC_ACTOR.role, ...ROLES] as const satisfies readonly ActorRole[];
const whoRegisters = ['researcher', 'partner', 'bureau'] as const satisfies readonly ActorRole[];
const bureau = ['bureau'] as const satisfies readonly ActorRole[];
const admin = ['admin'] as const satisfies readonly ActorRole[];
const dataDesk = ['data-desk'] as const satisfies readonly ActorRole[];
const keepsTheMonitor = ['bureau', 'data-desk'] as const satisfies readonly ActorRole[];
const keepsReviews = ['researcher', 'data-desk'] as const satisfies readonly ActorRole[];
const board = ['board'] as const satisfies readonly ActorRole[];
/** Who reads what partners tell and what it costs. */
const readsRounds = ['bureau', 'data-desk', 'board'] as const satisfies readonly ActorRole[];
const asksForData = ['researcher', 'partner'] as const satisfies readonly ActorRole[];
/** Roles in which somebody can act for a partner. */
const whoActsForAPartner = ['researcher', 'partner', 'bureau', 'data-desk'] as const satisfies readonly ActorRole[];

/** The roles by relation; a relation that is left out gives nothing. */
export type Permission = Readonly<
  Record<'owner' | 'other', readonly ActorRole[]> & Partial<Record<Relation, readonly ActorRole[]>>
>;

/**
 * Who may do what: for each command the roles that may do it, by what somebody is to the thing (its owner, its handler, anyone else…).
 * The table is printed in the docs; whoever refuses by it keeps the refusal.
 */
export const PERMISSIONS = {
  'check activity': { owner: everyone, other: everyone },
  'register activity': { owner: whoRegisters, other: whoRegisters },
  'change activity': { owner: whoRegisters, other: bureau },
  'decide on activity': { owner: bureau, other: bureau },
  'correct activity': { owner: bureau, other: bureau },
  'redact activity': { owner: bureau, other: bureau },
  'move activity': { owner: whoRegisters, other: bureau },
  'withdraw activity': { owner: whoRegisters, other: [] },
  'cancel activity': { owner: bureau, other: bureau },
  'write on activity': { owner: whoRegisters, other: bureau },
  'add file to activity': { owner: whoRegisters, other: bureau },
  'read files of activity': { owner: whoRegisters, other: bureau },
  'remove file of activity': { owner: whoRegisters, other: bureau },
  'issue draw': { owner: whoRegisters, holder: whoActsForAPartner, other: bureau },
  'read draw': { owner: whoRegisters, holder: whoActsForAPartner, other: bureau },
  'report outcomes': { owner: whoRegisters, holder: whoActsForAPartner, other: bureau },
  'read outcomes': { owner: whoRegisters, other: readsRounds },
  'deliver results': { owner: whoRegisters, other: bureau },
  'decide on results': { owner: bureau, other: bureau },
  'read asks': { owner: whoRegisters, asked: whoActsForAPartner, other: bureau },
  'answer for organisation': { owner: [], asked: whoActsForAPartner, other: bureau },
  'accept counter': { owner: whoRegisters, other: bureau },
  'read joinings': { owner: whoRegisters, other: bureau },
  'propose joining': { owner: whoRegisters, other: [] },
  'answer joining': { owner: whoRegisters, other: [] },
  'write on joining': { owner: whoRegisters, other: bureau },
  'read history': { owner: whoRegisters, other: bureau },
  'read contact': { owner: whoRegisters, other: bureau },
  'set policy': { owner: bureau, other: bureau },
  'read learning': { owner: readsRounds, other: readsRounds },
  'simulate policy': { owner: bureau, other: bureau },
  'ask introduction': { owner: whoRegisters, other: [] },
  'read introduction': { owner: ROLES, other: bureau },
  'decide on introduction': { owner: bureau, other: bureau },
  'read signal texts': { owner: bureau, other: bureau },
  'import register': { owner: bureau, other: bureau },
  'enter dataset': { owner: whoActsForAPartner, other: dataDesk },
  'change dataset': { owner: whoActsForAPartner, other: dataDesk },
  'read contact of dataset': { owner: whoActsForAPartner, other: dataDesk },
  'read dataset draft': { owner: dataDesk, other: dataDesk },
  'settle dataset draft': { owner: dataDesk, other: dataDesk },
  'publish data': { owner: whoActsForAPartner, other: dataDesk },
  'read versions of data': { owner: whoActsForAPartner, other: dataDesk },
  'withdraw data': { owner: whoActsForAPartner, other: dataDesk },
  'read published data': { owner: whoActsForAPartner, other: dataDesk },
  'download data': { owner: everyone, other: everyone },
  'send data request': { owner: asksForData, other: asksForData },
  'read data request': { 'owner': ROLES, 'data-owner': whoActsForAPartner, 'reviewer': ROLES, 'other': dataDesk },
  'change data request': { owner: asksForData, other: [] },
  'withdraw data request': { owner: asksForData, other: [] },
  'write on data request': { owner: asksForData, other: dataDesk },
  'advise on data request': { owner: [], reviewer: ROLES, other: [] },
  'handle data request': { owner: dataDesk, other: dataDesk },
  'set term of data requests': { owner: dataDesk, other: dataDesk },
  'decide on data request': { 'owner': [], 'data-owner': whoActsForAPartner, 'other': dataDesk },
  'hand over answer': { owner: dataDesk, other: dataDesk },
  'read answer': { owner: ROLES, named: ROLES, other: dataDesk },
  'change people of data request': { owner: dataDesk, other: dataDesk },
  'read grant': { 'owner': ROLES, 'data-owner': whoActsForAPartner, 'other': dataDesk },
  'withdraw grant': { 'owner': [], 'data-owner': whoActsForAPartner, 'other': dataDesk },
  'ask extension of grant': { owner: ROLES, other: [] },
  'accept terms of grant': { owner: ROLES, other: [] },
  'accept terms of answer': { owner: ROLES, named: ROLES, other: [] },
  'decide on extension of grant': { 'owner': [], 'data-owner': whoActsForAPartner, 'other': dataDesk },
  'enter indicator': { owner: [], other: keepsTheMonitor },
  'change indicator': { owner: [], other: keepsTheMonitor },
  'read history of indicator': { owner: [], other: keepsTheMonitor },
  'bring figures': { owner: [], other: keepsTheMonitor },
  'mark figures as protected': { owner: [], other: dataDesk },
  'name lead': { owner: whoRegisters, other: bureau },
  'choose reported': { owner: bureau, other: bureau },
  'set priority': { owner: bureau, other: bureau },
  'reserve room': { owner: bureau, other: bureau },
  'look back at approval': { owner: bureau, other: bureau },
  'read signals of asks': { owner: bureau, other: bureau },
  'confirm intervention': { owner: whoRegisters, lead: whoActsForAPartner, other: bureau },
  'read history of intervention': { owner: whoRegisters, lead: whoActsForAPartner, other: keepsTheMonitor },
  'read small counts': { owner: whoRegisters, lead: whoActsForAPartner, other: keepsTheMonitor },
  'read accepted counts': { owner: whoRegisters, lead: whoActsForAPartner, other: readsRounds },
  'change logic': { owner: [], lead: whoActsForAPartner, other: keepsTheMonitor },
  'read history of logic': { owner: whoRegisters, lead: whoActsForAPartner, other: keepsTheMonitor },
  'name deputies': { owner: whoActsForAPartner, other: bureau },
  'read sharing': { owner: whoActsForAPartner, other: bureau },
  'share hours': { owner: whoActsForAPartner, other: [] },
  'read history of deputies': { owner: whoActsForAPartner, other: keepsTheMonitor },
  'read plan': { owner: [], lead: whoActsForAPartner, other: readsRounds },
  'change plan': { owner: bureau, other: bureau },
  'adopt plan': { owner: board, other: board },
  'keep funds': { owner: bureau, other: bureau },
  'read history of plan': { owner: [], other: keepsTheMonitor },
  'read history of fund': { owner: [], other: keepsTheMonitor },
  'read money': { owner: [], lead: whoActsForAPartner, other: readsRounds },
  'read finance': { owner: [], other: [...readsRounds, 'partner'] },
  'read finance by intervention': { owner: [], other: readsRounds },
  'open round': { owner: bureau, other: bureau },
  'change round': { owner: bureau, other: bureau },
  'read round': { owner: [], lead: whoActsForAPartner, other: readsRounds },
  'read contribution': { owner: [], lead: whoActsForAPartner, other: readsRounds },
  'send contribution': { owner: [], lead: whoActsForAPartner, other: bureau },
  'review contribution': { owner: bureau, other: bureau },
  'read history of round': { owner: [], other: keepsTheMonitor },
  'read history of contribution': { owner: [], lead: whoActsForAPartner, other: keepsTheMonitor },
  'enter review': { owner: [], other: keepsReviews },
  'change review': { owner: keepsReviews, other: dataDesk },
  'read history of review': { owner: keepsReviews, other: keepsTheMonitor },
  'read studies of review': { owner: [], reviewer: ROLES, other: dataDesk },
  'bring studies': { owner: [], reviewer: ROLES, other: dataDesk },
  'judge study': { owner: [], reviewer: ROLES, other: dataDesk },
  'conclude review': { owner: dataDesk, other: dataDesk },
  'keep factors': { owner: [], other: keepsTheMonitor },
  'read history of factor': { owner: [], other: keepsTheMonitor },
  'keep interviews': { owner: [], other: dataDesk },
  'keep assumptions': { owner: [], other: keepsTheMonitor },
  'read history of assumption': { owner: [], other: keepsTheMonitor },
  'open report': { owner: bureau, other: bureau },
  'read draft of report': { owner: [], other: readsRounds },
  'change report': { owner: [], other: bureau },
  'comment on report': { owner: [], other: readsRounds },
  'offer report': { owner: [], other: bureau },
  'decide on report': { owner: [], other: board },
  'correct report': { owner: [], other: bureau },
  'withdraw report': { owner: [], other: bureau },
  'read overview': { owner: [], other: readsRounds },
  'send file': { owner: ROLES, other: ROLES },
  'read job': { owner: everyone, other: ['bureau', 'data-desk'] },
  'read job of data': { owner: ROLES, other: dataDesk },
  'read own data': { owner: ROLES, other: [] },
  'erase own data': { owner: ROLES, other: [] },
  'erase person': { owner: admin, other: admin },
  'read dead letters': { owner: admin, other: admin },
  'retry dead letter': { owner: admin, other: admin },
  'read known people': { owner: admin, other: admin },
  'remove known person': { owner: admin, other: admin },
  'read settings': { owner: admin, other: admin },
  'read health': { owner: admin, other: admin },
} as const satisfies Record<string, Permission>;
export type Command = keyof typeof PERMISSIONS;

const permissionOf = (command: Command): Permission => PERMISSIONS[command];
const includes = (roles: readonly ActorRole[], role: ActorRole): boolean => roles.includes(role);

/** Whether somebody may do this, being what they are to the thing. */
export const may = (actor: Actor, command: Command, relation: Relation): boolean =>
  includes(permissionOf(command)[relation] ?? [], actor.role);

/** Whether somebody may do this by anything that they are to the thing. */
export const mayAsAny = (actor: Actor, command: Command, relations: readonly Relation[]): boolean =>
  relations.some((relation) => may(actor, command, relation));

/** Whether the role may do this to anything at all: what a door can say before it knows the thing. */
export const roleMay = (role: ActorRole, command: Command): boolean =>
  Object.values(permissionOf(command)).some((roles) => includes(roles, role));

/** The person who may do this, or why not: not signed in, or not in that role. */
export function personWhoMay(
  actor: Actor,
  command: Command,
): Result<Person, Failure<'not-signed-in' | 'role-may-not'>> {
  if (actor.role === 'public')
    return fail(failure('not-signed-in', 'Sign in: send an access token as Authorization: Bearer.'));
  if (!roleMay(actor.role, command))
    return fail(failure('role-may-not', `The role ${actor.role} may not do this: ${command}.`));
  return ok(actor);
}
