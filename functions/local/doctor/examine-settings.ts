import { readLocalWebhooks } from '#functions/dispatcher/settings.ts';
import { readLocalMailSettings } from '#functions/mail/settings.ts';
import { readLocalSlackSettings } from '#functions/slack/settings.ts';
import { readLocalTeamsSettings } from '#functions/teams/settings.ts';
import { readSettings, type Settings } from '../settings.ts';
import { idleVariables } from './variables.ts';

type Variables = Readonly<Record<string, string | undefined>>;

function said(read: (environment: Variables) => unknown, environment: Variables): string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n');
  }
}

/** What goes with something that is not there, or lacks beside something that is. */
function withoutEffect({ table, endpoint, dataFiles }: Settings): string[] {
  const isAtAws = table !== undefined && endpoint === undefined;
  if (isAtAws && dataFiles === undefined)
    return [
      'LOKETTEN_DATA_FILES is not set; it should be the address of the S3 bucket of that table, without which no data can be read or published (docs/deploy.md).',
    ];
  if (!isAtAws && dataFiles !== undefined)
    return [
      'LOKETTEN_DATA_FILES does nothing without a table at AWS; it should be left out, or LOKETTEN_TABLE be set beside it.',
    ];
  return [];
}

/** What is wrong in the environment, a sentence for each variable that names it and says what would be right, and none of its secrets. */
export function examineSettings(environment: Variables): string[] {
  const settings = readSettings(environment);
  return [
    ...(settings.ok ? [] : settings.error),
    ...[readLocalSlackSettings, readLocalTeamsSettings, readLocalWebhooks, readLocalMailSettings].flatMap((read) =>
      said(read, environment),
    ),
    ...(settings.ok ? withoutEffect(settings.value) : []),
    ...idleVariables(environment),
  ];
}
