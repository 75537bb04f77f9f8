import { readBelieved } from '#shared/learning/network/read-network.ts';
import { drawFolded } from '#shared/learning/network/read-picture.ts';
import { writeNetworkCsv } from '#shared/learning/network/write-csv.ts';
import { writeGraphml } from '#shared/learning/network/write-graphml.ts';
import { fileAsRead } from '../file-as-read.ts';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { askedIn, NETWORK_PATH } from './asked.ts';
import { drawnFor, networkPage } from './network-page.tsx';

const readAsked = (pageRequest: PageRequest) => {
  const { goal, intervention, around, depth } = askedIn(pageRequest);
  return readBelieved(pageRequest.desk, pageRequest.actor, { goal, intervention, around, depth });
};

async function networkPicture(pageRequest: PageRequest): Promise<PageReply> {
  const [believed, programme] = await Promise.all([readAsked(pageRequest), pageRequest.desk.programme()]);
  const drawn = drawnFor(believed, programme, askedIn(pageRequest));
  const svg = await drawFolded(drawn, believed, programme, pageRequest.language);
  return fileAsRead(pageRequest, svg, 'image/svg+xml');
}

const networkGraph = async (pageRequest: PageRequest): Promise<PageReply> =>
  fileAsRead(pageRequest, writeGraphml(await readAsked(pageRequest)), 'application/graphml+xml', 'aannames.graphml');

const networkLinks = async (pageRequest: PageRequest): Promise<PageReply> =>
  fileAsRead(pageRequest, writeNetworkCsv(await readAsked(pageRequest)), 'text/csv', 'aannames.csv');

/** The network of assumptions and its files. They come before the page of one assumption. */
export const NETWORK_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: NETWORK_PATH, reply: networkPage },
  { method: 'GET', path: `${NETWORK_PATH}.svg`, reply: networkPicture },
  { method: 'GET', path: `${NETWORK_PATH}.graphml`, reply: networkGraph },
  { method: 'GET', path: `${NETWORK_PATH}.csv`, reply: networkLinks },
];
