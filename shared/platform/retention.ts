type Retention = {
  readonly seconds?: number;
  readonly years?: number;
  /** The names of the keys, each in `keys.ts` of its capability. */
  readonly keys: readonly string[];
  readonly why: string;
};

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** How long everything is kept that goes by itself, under which keys, and why so long: docs/reference.md prints it. */
export const RETENTION = {
  peopleOfActivity: {
    years: 2,
    keys: ['activityPeople', 'activitySaid'],
    why: 'to reach people, counted from the end of the activity',
  },
  peopleWithoutEnd: {
    years: 10,
    keys: ['activityPeople', 'activitySaid'],
    why: 'the same where the activity has no end, counted from its registration',
  },
  filesOfActivity: {
    years: 2,
    keys: ['activityFile'],
    why: 'rule A23: with the people of the activity; a sweep takes the bytes away',
  },
  filesWithoutEnd: {
    years: 10,
    keys: ['activityFile'],
    why: 'the same where the activity has no end, counted from its registration',
  },
  peopleOfRequest: {
    years: 2,
    keys: ['dataRequestPeople', 'dataRequestSaid'],
    why: 'rule D11: counted from the last day of access that was asked for or given',
  },
  resultsTold: {
    seconds: 60 * DAY,
    keys: ['resultsTold'],
    why: 'rule K60: that a reminder went out, for longer than it can be made again',
  },
  smallAsks: {
    seconds: 183 * DAY,
    keys: ['smallAsks'],
    why: 'rule K76: to add small asks up, counted from the last day of the last one',
  },
  undo: { seconds: HOUR, keys: ['undo'], why: 'longer than a decision can be taken back' },
  idempotency: { seconds: 48 * HOUR, keys: ['idempotency'], why: 'whoever sends a request again gets the same answer' },
  introduction: {
    seconds: 3 * 366 * DAY,
    keys: ['introduction', 'introductionOfOwner'],
    why: 'a request says something of people',
  },
  joining: {
    seconds: 3 * 366 * DAY,
    keys: ['joining', 'joiningWith'],
    why: 'rule K82: a talk of two about asking together; what it saved stays',
  },
  draft: { seconds: 30 * DAY, keys: ['draft'], why: 'to go on with a half-filled form' },
  openForm: { seconds: DAY, keys: ['draft'], why: 'to show the newest of a modal of a chat' },
  postedForm: { seconds: HOUR, keys: ['postedForm'], why: 'it waits for who sent it to sign in' },
  shownAnswer: { seconds: HOUR, keys: ['shownAnswer'], why: 'to read what came of a form, and to go back to it' },
  signal: { seconds: 366 * DAY, keys: ['signal'], why: 'a year of what residents wrote' },
  deadLetter: { seconds: 366 * DAY, keys: ['deadLetter'], why: 'a letter, and who had it retried' },
  dispatch: {
    seconds: 3 * 366 * DAY,
    keys: ['dispatchLease', 'shown', 'sendingLease'],
    why: 'to change a message later, counted from the last one of its subject or recipient',
  },
  refusal: { seconds: 366 * DAY, keys: ['refusal'], why: 'to find misuse' },
  link: { seconds: DAY, keys: ['link'], why: 'counted from its end: who comes late is told why it does not work' },
  chatUser: {
    seconds: 400 * DAY,
    keys: ['chatUser'],
    why: 'longer than any link holds: whoever renews one finds their language again',
  },
  knownPerson: {
    seconds: 400 * DAY,
    keys: ['knownPerson', 'knownOfPartner', 'knownInRole', 'knownOfMark'],
    why: 'rule P24: to tell people, counted from when they were last here',
  },
  teamsPlace: {
    seconds: 400 * DAY,
    keys: ['teamsPlace', 'teamsMessage'],
    why: 'longer than any link holds: who is reached has talked to the desk since',
  },
  teamsSeen: {
    seconds: 2 * DAY,
    keys: ['teamsSeen'],
    why: 'a token of Teams holds an hour at most, and so does what was sent with it',
  },
  inbox: { seconds: 2 * DAY, keys: ['inbox'], why: 'what a chat sent in is done once' },
  rate: { seconds: HOUR, keys: ['rate'], why: 'what is counted is counted within the hour' },
  upload: { seconds: DAY, keys: ['upload'], why: 'to use a file in a call' },
  awaitsKnown: {
    seconds: 30 * DAY,
    keys: ['awaitsKnown'],
    why: 'then the records are looked through once more, for what an earlier version of the code left out of the list',
  },
  job: { seconds: 30 * DAY, keys: ['job'], why: 'a job, its report and its result are read for a month' },
  registerJob: {
    seconds: 2 * DAY,
    keys: ['job', 'jobsAsked'],
    why: 'rule P84: a job on the register says what was looked for in it, and is read as long as what it made lies there',
  },
  madeFile: {
    seconds: DAY,
    keys: ['job'],
    why: 'rule P84: to fetch the file that a job made; its bytes beside the table go by the day after',
  },
} as const satisfies Readonly<Record<string, Retention>>;
