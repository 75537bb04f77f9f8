import { JoiningsView } from '#shared/activities/joining/read-joinings.ts';
import { TalkView } from '#shared/activities/joining/talk-view.ts';
import { AN, ED, letters, type Acting, type Stood } from '#tests/support/acting.ts';
import { bodyOf } from '#tests/support/requests.ts';

/** Letters with minutes about what others may ask too. */
export const about = (participants: number, more: object = {}) =>
  letters(participants, {
    ask: { participants, contactsPerParticipant: 1, minutesPerContact: 5, mode: 'post' },
    indicators: ['inhabitants'],
    ...more,
  });

/** A talk as an answer left it. */
export type Talked = { readonly id: string; readonly path: string; readonly etag: string; readonly talk: TalkView };

/** What can be done about joining, over the API. */
export const joiningOn = ({ client }: Acting) => {
  const propose = (guest: Pick<Stood, 'path'>, body: object, token = AN, key: string = crypto.randomUUID()) =>
    client('POST', `${guest.path}/joinings`, body, { token, key });
  const answer = ({ path, etag }: Talked, body: object, token: string) =>
    client('POST', `${path}/answers`, body, { token, ifMatch: etag });
  const talked = (answered: Awaited<ReturnType<typeof propose>>, status = 200): Talked => {
    const talk = bodyOf(answered, TalkView, status);
    return { id: talk.id, path: `/v1/joinings/${talk.id}`, etag: answered.headers.get('ETag') ?? '', talk };
  };
  const proposed = async (guest: Pick<Stood, 'path'>, host: Pick<Stood, 'id'>, more: object = {}, token = AN) =>
    talked(await propose(guest, { with: host.id, ...more }, token), 201);
  const answered = async (one: Talked, body: object, token: string) => talked(await answer(one, body, token));
  return {
    propose,
    proposed,
    answer,
    answered,
    joinings: async ({ path }: Pick<Stood, 'path'>, token = AN) =>
      bodyOf(await client('GET', `${path}/joinings`, undefined, { token }), JoiningsView),
    read: async ({ path }: Pick<Talked, 'path'>, token = AN): Promise<Talked> =>
      talked(await client('GET', path, undefined, { token })),
    /** Both say yes, and agree on one visit: `guest` is AN's, `host` ED's. */
    agreed: async (guest: Pick<Stood, 'path'>, host: Pick<Stood, 'id'>, kind = 'one-visit'): Promise<Talked> => {
      const talking = await answered(await proposed(guest, host, { kind }), { answer: 'yes' }, ED);
      return answered(talking, { answer: 'agree', kind }, ED);
    },
  };
};
