import * as z from 'zod';
import type { Command } from '../../people/permissions.ts';
import { carriedIn } from './carried.ts';

/**
 * What a button, a command or a form is about, and what is done to it; the guard asks whether this person may.
 * `anyone`: everybody may know of it. `role`: it is about no single thing, but not every role may. `visitor or role`: nor is this, and who
 * is not signed in yet may begin with it. An id in it came
 * back from somebody's device, and proves nothing.
 */
export type Subject =
  | { readonly of: 'anyone' }
  | { readonly of: 'role' | 'visitor or role' | 'dataset draft'; readonly command: Command }
  | {
      readonly of:
        | 'activity'
        | 'data request'
        | 'grant'
        | 'introduction'
        | 'intervention'
        | 'contribution'
        | 'ask'
        | 'joining';
      readonly command: Command;
      readonly id: string;
    };

export const ANYONE = { of: 'anyone' } as const satisfies Subject;
export const inRole = (command: Command): Subject => ({ of: 'role', command });
export const inRoleOrNobody = (command: Command): Subject => ({ of: 'visitor or role', command });
export const onActivity = (command: Command, id: string): Subject => ({ of: 'activity', command, id });
export const onRequest = (command: Command, id: string): Subject => ({ of: 'data request', command, id });
export const onGrant = (command: Command, id: string): Subject => ({ of: 'grant', command, id });
export const onIntroduction = (command: Command, id: string): Subject => ({ of: 'introduction', command, id });
export const onIntervention = (command: Command, id: string): Subject => ({ of: 'intervention', command, id });
export const onContribution = (command: Command, id: string): Subject => ({ of: 'contribution', command, id });

export const onJoining = (command: Command, id: string): Subject => ({ of: 'joining', command, id });

const Two = z.tuple([z.string(), z.string()]).rest(z.unknown());

/** On what is asked of an organisation, by `activity/partner`, or by what a button or a form carries: `["…", "movare", 3]`. */
export const onAsk = (command: Command, carried: string): Subject => {
  if (!carried.startsWith('[')) return { of: 'ask', command, id: carried };
  const [activity, partner] = carriedIn(Two, carried);
  return { of: 'ask', command, id: `${activity}/${partner}` };
};

const First = z.tuple([z.string()]).rest(z.unknown());

/** The id at the start of what a button or a form carries: `["…", 3, "approve"]`. */
export const firstIn = (carried: string): string => carriedIn(First, carried)[0];
