import type { Sender } from '#shared/dispatch/sender.ts';
import type { Table } from '#shared/platform/store/table.ts';
import { Crash, type PlugPulled } from '#tests/support/tables.ts';

/** A process that dies at its nth call of store or chat, before the call is made or after it was carried out; and is silent from then on. */
export type Mortal = { readonly table: Table; readonly sender: Sender; readonly isDead: () => boolean };

export function mortal(table: Table, sender: Sender, diesAt: number, when: NonNullable<PlugPulled>): Mortal {
  const life = { steps: 0, isOver: false };
  const die = (): never => {
    life.isOver = true;
    throw new Crash();
  };
  const step = async <T>(call: () => Promise<T>): Promise<T> => {
    if (life.isOver) throw new Crash();
    life.steps += 1;
    const isLast = life.steps === diesAt;
    if (isLast && when === 'before') die();
    const answer = await call();
    return isLast ? die() : answer;
  };
  return {
    table: {
      read: (keys) => step(() => table.read(keys)),
      list: (listing) => step(() => table.list(listing)),
      write: (changes) => step(() => table.write(changes)),
      count: (...parameters) => step(() => table.count(...parameters)),
      scan: () => table.scan(),
    },
    sender: {
      post: (...call) => step(() => sender.post(...call)),
      update: (...call) => step(() => sender.update(...call)),
      find: (...call) => step(() => sender.find(...call)),
    },
    isDead: () => life.isOver,
  };
}
