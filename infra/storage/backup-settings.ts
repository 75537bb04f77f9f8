import * as z from 'zod';

const VAULT = 'the ARN of a vault of AWS Backup in another account';

/** Where copies go that nobody of this account can take away, and for how many days they are kept there and here. */
export const BackupSettings = z.strictObject(
  {
    vaultArn: z.string(VAULT).regex(/^arn:aws:backup:[\w-]+:\d{12}:backup-vault:[\w-]{2,50}$/, VAULT),
    days: z.int('for how many days a copy is kept there').min(7, 'at least 7 days').max(36_500, 'at most 36,500 days'),
    /** Left out: 7. */
    daysHere: z.int('for how many days a copy is kept in this account').min(1).max(36_500).default(7),
  },
  'the vault of another account, and for how many days a copy is kept',
);
export type BackupSettings = Readonly<z.output<typeof BackupSettings>>;

/** The account that a vault is in. */
export const accountOfVault = (arn: string): string => arn.split(':')[4] ?? '';

/** The name of a vault. */
export const nameOfVault = (arn: string): string => arn.split(':').at(-1) ?? '';

/** Whether a vault is where one has to be: in the region of the stage, and out of reach of who can do everything in its account. */
export const isVaultElsewhere = (
  { vaultArn }: BackupSettings,
  { account, region }: { readonly account?: string | undefined; readonly region: string },
): boolean => vaultArn.split(':')[3] === region && accountOfVault(vaultArn) !== account;
