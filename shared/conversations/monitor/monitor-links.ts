import { isIP } from 'node:net';
import type { ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Link, Part } from '../kernel/model.ts';
import { pageAddress } from '../../platform/http/page-address.ts';

const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$/i;

/** A page of the monitor, in the reader's language. */
const monitorPage = ({ baseUrl }: ConversationContext, { language }: Localizer, path: string): string =>
  pageAddress(baseUrl, language, `/monitor${path}`);

/** A button to a page of the monitor. */
export const monitorLink = (
  conversation: ConversationContext,
  localizer: Localizer,
  path: string,
  label: string,
): Link => ({ label, href: monitorPage(conversation, localizer, path) });

/** Whether others on the internet can fetch what is at an address: Slack and Teams fetch a picture themselves. */
export function canBeFetched(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return (
    protocol === 'https:' &&
    hostname.includes('.') &&
    !LOCAL_NAME.test(hostname) &&
    isIP(hostname.replace(/^\[|\]$/g, '')) === 0
  );
}

/** A small picture of how a figure went, where whoever draws the card can fetch it. */
export function trendPicture(
  conversation: ConversationContext,
  localizer: Localizer,
  id: string,
  area: string,
  alt: string,
): Part[] {
  if (!canBeFetched(conversation.baseUrl)) return [];
  const path = `/indicatoren/${encodeURIComponent(id)}/grafiek.png?gebied=${encodeURIComponent(area)}&klein=1`;
  return [{ kind: 'image', href: monitorPage(conversation, localizer, path), alt }];
}
