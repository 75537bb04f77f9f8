/** A number as a text that is read back as that number: three decimals would look like thousands, so 1.25 is `1.25` and 1.125 is `1.1250`. */
export const writtenSurely = (value: number): string => (/\.\d{3}$/.test(String(value)) ? `${value}0` : String(value));
