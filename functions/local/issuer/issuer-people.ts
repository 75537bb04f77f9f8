import type { Role } from '#shared/people/actor.ts';
import { subjectOf, type TokenRequest } from './issuer-tokens.ts';

/** What the development issuer says of people by now: their role may have become another one, or been taken away. */
export type People = {
  /** From now on somebody has another role, or none. */
  readonly become: (who: TokenRequest, role: Role | undefined) => void;
  /** The role that somebody has by now. */
  readonly roleOf: (who: TokenRequest) => Role | undefined;
};

/** Everybody has the role that they sign in with, until it is said otherwise or the process ends. */
export function knownPeople(): People {
  const others = new Map<string, Role | undefined>();
  return {
    become: (who, role) => void others.set(subjectOf(who), role),
    roleOf: (who) => {
      const subject = subjectOf(who);
      return others.has(subject) ? others.get(subject) : who.as;
    },
  };
}
