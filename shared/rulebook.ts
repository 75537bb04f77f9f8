/**
 * The rules of the desks, each with its number and its sentence. The number stands in the code that carries the rule out,
 * in the title of the test that holds it, and in `docs/rulebook.md`, which is printed from here.
 */
export const RULES = {
  B1: 'Contacts are the participants times the contacts of each; a reminder weighs as half a contact.',
  B2: 'Minutes are those of the people who are expected to take part; in a school none, since that time is the school’s.',
  B3: 'Neighbourhoods and groups bear an ask by their people; households and persons stand in one pool, and a group reached twice weighs once.',
  B4: 'Weeks bear an ask by the days of it that they hold.',
  B5: 'A group of fewer people than the policy’s small group counts as that many.',
  B6: 'A figure exactly at a limit is not above it.',
  B7: 'An activity of at most 25 participants and 1,500 minutes is at most a caution by the weekly minutes.',
  B8: 'Hours asked of an organisation without a period are shared over 84 days from the Monday of the week of registration.',
  A1: 'A registration that would overload is kept, without room.',
  A2: 'Two registrations at one moment never both take the last room, and each gets its answer.',
  A3: 'A change that asks no more keeps room and status, whatever the verdict.',
  A4: 'A change that asks more takes the room there is; once the activity is approved it waits for the bureau.',
  A5: 'Only the bureau gives room that would overload, with an override and a reason.',
  A6: 'One that holds room and proposes no change is approved without a new check.',
  A7: 'Room is given back when an activity is declined, withdrawn or cancelled; of what had begun, the days up to and including today stay.',
  A8: 'What was really asked replaces the plan over the same days and in the same proportions, unchecked.',
  A9: 'A change by the owner, even an empty one, brings a registration back to the bureau.',
  A10: 'Only the owner withdraws an activity, and only the bureau cancels one.',
  A11: 'What already goes on when an existing list brings it in holds room all the same.',
  A12: 'The public sees approved, running and completed activities, and never who is behind them.',
  A13: 'The same request again gives the same answer and registers nothing.',
  A14: 'A change of policy changes no status and no room.',
  P1: 'What somebody may do comes from the account that signed in, never from the chat.',
  P2: 'A chat account is linked by the e-mail address of its profile only where the domain of that address is exactly a trusted one.',
  P3: 'Linked by e-mail somebody is a researcher; who decides (bureau, data desk, board, admin) links by signing in.',
  P4: 'A link of who decides holds for 30 days and any other for a year; then it has to be renewed.',
  P5: 'A link by signing in is never replaced by one by e-mail, not even after it has ended.',
  P6: 'A chat account stands for one person at a time; a person may have several chat accounts.',
  P7: 'The address that links is used once, within 15 minutes, in the browser that began, and by who has seen both names.',
  P8: 'A language that was chosen in a chat outlives every link.',
} as const;
export type RuleNumber = keyof typeof RULES;

/** A rule as a test's title and the rulebook say it. */
export const rule = (number: RuleNumber): string => `${number}: ${RULES[number]}`;
