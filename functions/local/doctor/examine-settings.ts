import { readLocalWebhooks } from '#functions/dispatcher/settings.ts';
import { readLocalMailSettings } from '#functions/mail/settings.ts';
import { readLocalSlackSettings } from '#functions/slack/settings.ts';
import { readLocalTeamsSettings } from '#functions/teams/settings.ts';
import { readSettings } from '../settings.ts';
import { unknownVariables } from './variables.ts';

type Variables = Readonly<Record<string, string | undefined>>;

function said(read: (environment: Variables) => unknown, environment: Variables): string[] {
  try {
    read(environment);
    return [];
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n');
  }
}

/** What is wrong in the environment, a sentence for each variable that names it and says what would be right, and none of its secrets. */
export function examineSettings(environment: Variables): string[] {
  const settings = readSettings(environment);
  return [
    ...(settings.ok ? [] : settings.error),
    ...[readLocalSlackSettings, readLocalTeamsSettings, readLocalWebhooks, readLocalMailSettings].flatMap((read) =>
      said(read, environment),
    ),
    ...unknownVariables(environment),
  ];
}
