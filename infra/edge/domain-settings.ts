import * as z from 'zod';
import { whole } from '../words-of-settings.ts';

const ZONE = 'the id of a hosted zone, such as Z0123456789EXAMPLE';
const CERTIFICATE = 'the ARN of a certificate of ACM for the name';

/** A name of the programme's own, and what of one address is let in within five minutes. */
export const DomainSettings = z
  .strictObject(
    {
      name: z.hostname('the name under which the desks are found, such as loket.example.org'),
      /** CloudFront takes certificates of this region only. */
      certificateArn: z
        .string(CERTIFICATE)
        .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, `${CERTIFICATE}, in us-east-1`),
      regionalCertificateArn: z
        .string(CERTIFICATE)
        .regex(/^arn:aws:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/, `${CERTIFICATE}, in the region of the stage`),
      /** Left out: whoever keeps the DNS makes the name an alias of the output EdgeAddress. */
      hostedZone: z
        .strictObject({
          id: z.string(ZONE).regex(/^Z[A-Z0-9]+$/, ZONE),
          name: z.hostname('the zone that the name lies in'),
        })
        .optional(),
      perAddress: z.strictObject(
        { all: whole(100, 'how many of any kind'), costly: whole(10, 'how many of those that cost much') },
        'how many requests of one address are let in within five minutes: in all, and of those that cost much',
      ),
    },
    'the name of the desks, its certificates, and what of one address is let in',
  )
  .refine(({ name, hostedZone }) => !hostedZone || name === hostedZone.name || name.endsWith(`.${hostedZone.name}`), {
    path: ['hostedZone', 'name'],
    message: 'the zone that the name lies in',
  });
export type DomainSettings = Readonly<z.output<typeof DomainSettings>>;

const Limit = z.strictObject(
  { perSecond: whole(1, 'how much is let in each second'), burst: whole(1, 'how much may come at one moment') },
  'how much of it is let in',
);

/** What is large is not asked for often by hand; one in a second is all that its bytes may cost. */
const LARGE = { perSecond: 1, burst: 10 };

/** Without an edge, which bounds each address, so many pages that read much are what a stranger may cost; with one a programme needs more. */
const PAGES = { perSecond: 3, burst: 60 };

/** Of what costs much, how much the gateway lets in, from everybody together. */
export const LimitSettings = z.strictObject(
  { signals: Limit, check: Limit, search: Limit, large: Limit.default(LARGE), pages: Limit.default(PAGES) },
  'limits of signals, checks, searches, of what is large, and of pages that read much',
);

/** Whether a certificate lies in a region. */
export const isCertificateIn = (arn: string, region: string): boolean => arn.split(':')[3] === region;
