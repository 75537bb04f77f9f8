import type { Key, Keys } from '#shared/platform/store/table.ts';

/**
 * The keys of the door of Teams, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                    | key          |
 * |---------------------------------------------------|--------------|
 * | where somebody, or a channel, is reached in Teams | teamsPlace   |
 * | where a message of the dispatcher stands in Teams | teamsMessage |
 * | what Teams sent in already                        | teamsSeen    |
 */
export const teamsKeys = {
  teamsPlace: (of: string): Key => ({ pk: `TEAMSPLACE#${of}`, sk: 'TEAMSPLACE' }),
  teamsMessage: (mark: string): Key => ({ pk: `TEAMSMESSAGE#${mark}`, sk: 'TEAMSMESSAGE' }),
  teamsSeen: (activity: string): Key => ({ pk: `TEAMSSEEN#${activity}`, sk: 'TEAMSSEEN' }),
} as const satisfies Keys;
