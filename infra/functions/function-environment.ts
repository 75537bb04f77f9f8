import type { Issuer, PageSignIn } from '../sign-in.ts';
import type { StageSettings, TeamsSettings } from '../stage-settings.ts';

type Environment = Readonly<Record<string, string>>;

/** Whose tokens a function takes. */
export const issuerEnvironment = ({
  issuer,
  audience,
  jwksUri,
  roleClaim,
  partnerClaim,
  verifyingIssuers,
}: Issuer): Environment => ({
  LOKETTEN_ISSUER: issuer,
  LOKETTEN_AUDIENCE: audience,
  LOKETTEN_JWKS_URI: jwksUri,
  ...(roleClaim !== undefined && { LOKETTEN_ROLE_CLAIM: roleClaim }),
  ...(partnerClaim !== undefined && { LOKETTEN_PARTNER_CLAIM: partnerClaim }),
  ...(verifyingIssuers && { LOKETTEN_VERIFYING_ISSUERS: verifyingIssuers.join(',') }),
});

/** Where a function that has pages signs people in, and whose tokens it takes then. */
export const pageEnvironment = (issuer: Issuer, { clientId, audience, scope, token }: PageSignIn): Environment => ({
  ...issuerEnvironment({ ...issuer, audience }),
  LOKETTEN_CLIENT_ID: clientId,
  ...(scope !== undefined && { LOKETTEN_SIGN_IN_SCOPE: scope }),
  ...(token !== undefined && { LOKETTEN_SIGN_IN_TOKEN: token }),
});

/** Where the desks are in Slack, as far as it is not where they usually are. */
export const slackPlaceEnvironment = ({
  slackBureauChannel,
  slackDataDeskChannel,
  slackDataDeskHead,
}: StageSettings): Environment => ({
  ...(slackBureauChannel !== undefined && { LOKETTEN_SLACK_BUREAU_CHANNEL: slackBureauChannel }),
  ...(slackDataDeskChannel !== undefined && { LOKETTEN_SLACK_DATA_DESK_CHANNEL: slackDataDeskChannel }),
  ...(slackDataDeskHead !== undefined && { LOKETTEN_SLACK_DATA_DESK_HEAD: slackDataDeskHead }),
});

/** What the bot of Teams is registered as. */
export const teamsBotEnvironment = ({ appId, tenantId }: TeamsSettings): Environment => ({
  LOKETTEN_TEAMS_APP_ID: appId,
  LOKETTEN_TEAMS_TENANT: tenantId,
});

/** Where the desks are in Teams. */
export const teamsPlaceEnvironment = ({
  bureauChannel,
  dataDeskChannel,
  dataDeskHead,
}: TeamsSettings): Environment => ({
  LOKETTEN_TEAMS_BUREAU_CHANNEL: bureauChannel,
  LOKETTEN_TEAMS_DATA_DESK_CHANNEL: dataDeskChannel,
  ...(dataDeskHead !== undefined && { LOKETTEN_TEAMS_DATA_DESK_HEAD: dataDeskHead }),
});

/** The programme's area, where it is not the one of the programme's own file. */
export const areaEnvironment = ({ programmeArea }: StageSettings): Environment =>
  programmeArea ? { LOKETTEN_PROGRAMME_AREA: programmeArea.join(',') } : {};

/** How who runs the desks is reached, as far as it is said. */
export const contactEnvironment = ({ contact }: StageSettings): Environment => ({
  ...(contact?.phone !== undefined && { LOKETTEN_CONTACT_PHONE: contact.phone }),
  ...(contact?.email !== undefined && { LOKETTEN_CONTACT_EMAIL: contact.email }),
});
