import type { Key, Keys } from '../platform/table.ts';

/**
 * The keys of the dispatcher, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                         | key                          |
 * |--------------------------------------------------------|------------------------------|
 * | who sends the messages of a subject; where each stands | dispatchLease, shown         |
 * | until when a chat or an owner's system wants nothing   | chatPause                    |
 * | messages that could not be sent; those not retried yet | deadLetter, list DEADLETTERS |
 */
export const dispatchKeys = {
  dispatchLease: (subject: string): Key => ({ pk: `DISPATCH#${subject}`, sk: 'LEASE' }),
  shown: (subject: string, slot: string, chat: string, to: string): Key => ({
    pk: `DISPATCH#${subject}`,
    sk: `SHOWN#${slot}#${chat}#${to}`,
  }),
  chatPause: (chat: string): Key => ({ pk: `CHATPAUSE#${chat}`, sk: 'CHATPAUSE' }),
  deadLetter: (id: string): Key => ({ pk: `DEADLETTER#${id}`, sk: 'DEADLETTER' }),
} as const satisfies Keys;

/** Their partitions of the index `lists`. */
export const dispatchLists = { deadLetters: 'DEADLETTERS' } as const;
