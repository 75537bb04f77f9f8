/** A file that a request passes, and what happens there. */
export type Step = readonly [file: string, does: string];

/**
 * The way of a request from each door, by an example. A test holds it to the code: each file is imported by one that stands before it, but for
 * the first, and but for what follows `later`: there the table, or a call of another function, lies in between.
 */
export const WAYS: Readonly<
  Record<string, { readonly example: string; readonly steps: readonly Step[]; readonly later?: readonly Step[] }>
> = {
  'The API': {
    example: '`POST /v1/activities`: somebody registers a study.',
    steps: [
      [
        'functions/api/index.ts',
        'what Lambda calls: the settings are read, and desk, store and clock put together, once',
      ],
      ['functions/api/app.ts', 'finds the route by address and method; anything that is thrown becomes a failure here'],
      ['functions/api/serve.ts', 'refuses in the order of the contract: size, sign-in, role, shape'],
      [
        'functions/api/routes/activities/activity-desk.ts',
        'the routes of this desk; a folder of files, each with the calls of one thing',
      ],
      [
        'functions/api/routes/activities/activities.ts',
        'what OpenAPI says of the call, and the use case that it hands on to',
      ],
      [
        'shared/activities/changing/register-activity.ts',
        'the use case, to be read from top to bottom: permission, input, room, what is stored',
      ],
      [
        'shared/activities/changing/store-registration.ts',
        'what a registration and an import share: what is stored, and with which room',
      ],
      ['shared/activities/room/ask-room.ts', 'the check against the ledger of the burden'],
      [
        'shared/activities/room/commit-activity.ts',
        'activity, history, ledger and the message for others, in one transaction',
      ],
      ['shared/platform/store/table.ts', 'the only way to the database'],
      ['functions/api/problem.ts', 'a refusal as problem+json, with the number of the failure catalogue'],
    ],
  },
  'The web': {
    example: '`POST /aanmelden`: the same study, from the form.',
    steps: [
      ['functions/web/index.ts', 'what Lambda calls'],
      ['functions/web/app.tsx', 'the addresses in Dutch and under `/en`, headers, and the page of a failure'],
      ['functions/web/open-page-request.ts', 'who visits, in which language, and what the form sent'],
      ['functions/web/reply.ts', 'size and token of a form, then sign-in and role, before the page gets the request'],
      [
        'functions/web/routes.ts',
        'every page, most of them from the `pages.tsx` of their folder; those to sign in stand in `functions/web/sign-in/`',
      ],
      ['functions/web/forms/pages.tsx', 'any form of the conversations as a page'],
      [
        'shared/conversations/conversations.ts',
        'what is done with a form, as in a chat; made in `app.tsx` and handed on in the request',
      ],
      ['functions/web/layout/frame.tsx', 'head, menu and foot around what the page shows'],
    ],
  },
  'Slack': {
    example: 'The bureau presses *Approve* on a card.',
    steps: [
      ['functions/slack/index.ts', 'what Lambda calls; what was left behind in the inbox is taken up on a schedule'],
      ['functions/slack/open-slack.ts', 'puts the door together, on Lambda and on one machine'],
      ['functions/slack/app.ts', 'verifies the signature before anything is read'],
      ['functions/slack/signed.ts', 'how a signature is checked'],
      ['functions/slack/listeners.ts', 'acknowledges within three seconds'],
      ['functions/slack/reading/read.ts', 'the payload of Slack as work of ours'],
      ['functions/slack/inbox.ts', 'keeps the work before it is acknowledged, so that it cannot get lost'],
      ['functions/slack/hand-off.ts', 'hands it on, to be done after the acknowledgement'],
      ['functions/slack/work.ts', 'does it, and says so when it fails'],
      ['functions/slack/who-is.ts', 'whose account this is, and so with which rights'],
      ['functions/slack/answers.ts', 'shows what came of it'],
      ['functions/slack/blocks/card.ts', 'a card as Block Kit'],
    ],
  },
  'Teams': {
    example: 'The same, in Teams, which waits for the answer.',
    steps: [
      ['functions/teams/index.ts', 'what Lambda calls'],
      ['functions/teams/open-teams.ts', 'puts the door together'],
      ['functions/teams/app.ts', 'who is let in; the SDK verifies the token of the Bot Framework'],
      ['functions/teams/reading/activity.ts', 'what Teams sent, as far as it is read'],
      ['functions/teams/who-is.ts', 'whose account this is'],
      ['functions/teams/pressed.ts', 'a button or a form; what is typed goes to `typed.ts` beside it'],
      ['functions/teams/drawing.ts', 'an answer as a card'],
      ['functions/teams/cards/card.ts', 'a card as Adaptive Card'],
    ],
  },
  'What all chats and forms share': {
    example: 'The press on *Approve*, from whichever door it came.',
    steps: [
      ['shared/conversations/conversations.ts', 'one way in for commands, buttons and forms'],
      [
        'shared/conversations/kernel/guard.ts',
        'rule P21: asks first whether this person may do this to that, as the API does',
      ],
      ['shared/conversations/entries.ts', 'every command, button and form, as each capability brings them'],
      ['shared/conversations/activities/entries.ts', 'what those about activities start'],
      [
        'shared/conversations/activities/changing/decide-on-activity.ts',
        'the form, what is wrong in it, and the call of the use case',
      ],
      ['shared/activities/deciding/decide-on-activity.ts', 'the use case, the same as behind the API'],
      [
        'shared/conversations/activities/card/activity-card.ts',
        'the card as it stands now, with the buttons of who looks at it',
      ],
    ],
  },
  'The dispatcher': {
    example: 'Whoever registered the study hears of the decision.',
    steps: [
      ['functions/dispatcher/index.ts', 'what the stream of the table and a schedule call'],
      [
        'functions/dispatcher/handler.ts',
        'which subjects have something to share out, and to whom something is to be sent; on its hours first what is due (reminders)',
      ],
      [
        'shared/dispatch/dispatch.ts',
        'first shared out, then sent, many recipients side by side: the rules of sending stand above it',
      ],
      [
        'shared/dispatch/fan-out.ts',
        'rule P22: of a message one delivery for each recipient, in the queue of that one',
      ],
      [
        'shared/dispatch/send-to.ts',
        'the queue of one recipient: sent, tried again later, or given up as a dead letter',
      ],
      ['shared/dispatch/lease.ts', 'one sender for each recipient'],
      ['shared/dispatch/targets.ts', 'to whom, and where'],
      ['shared/dispatch/deliver.ts', 'posts a message or changes the one that stands there, so that it is seen once'],
    ],
    later: [
      ['shared/conversations/notices.ts', 'whom a message concerns, and the card that they get'],
      [
        'functions/slack/sender.ts',
        'posts to Slack; `functions/teams/sender.ts` to Teams, `functions/mail/sender.ts` by mail (`shared/dispatch/mail/send-mail.ts` says what goes into one), `functions/dispatcher/webhook.ts` to owners of data',
      ],
    ],
  },
  'The worker': {
    example: '`PUT /v1/datasets/{id}/data` with a large table.',
    steps: [
      ['functions/worker/index.ts', 'what is called with a job that was begun, and every minute'],
      ['functions/worker/handler.ts', 'one job, or all that nobody works on'],
      [
        'shared/jobs/run-jobs.ts',
        'rule D61: takes a job, does the work, stores its end; a job that broke off is begun again',
      ],
      ['shared/jobs/held-job.ts', 'the hold on a job, which runs out when its worker is gone'],
    ],
    later: [['shared/publication/publish-job.ts', 'the work itself: reading, protecting and publishing a table']],
  },
};
