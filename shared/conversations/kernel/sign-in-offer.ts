import { decides } from '../../people/chat-users.ts';
import type { Failure } from '../../platform/failures.ts';
import type { Part, Who } from './model.ts';
import { localizerOf } from './localizer.ts';

/** What is refused where somebody with another role would not have been. */
const BY_ROLE: ReadonlySet<Failure['code']> = new Set(['role-may-not', 'not-yours', 'not-found']);

/** Whether somebody in a chat may have a role that their account does not show: rule P3. On the web everybody signed in already. */
export const mayHaveAnotherRole = ({ chat, actor }: Who): boolean =>
  chat.chat !== 'web' && actor.role !== 'public' && !decides(actor.role);

/** Where a role is missing: a way to sign in with it. */
export function signInOffer(who: Who, { code }: Pick<Failure, 'code'>): readonly Part[] {
  const isMissing = code === 'role-may-not' ? who.chat.chat !== 'web' : BY_ROLE.has(code) && mayHaveAnotherRole(who);
  if (!isMissing) return [];
  const { say } = localizerOf(who.language);
  return [
    { kind: 'note', text: say('sign-in.offer') },
    { kind: 'buttons', buttons: [{ act: 'link', label: say('sign-in.do'), value: '-' }] },
  ];
}
