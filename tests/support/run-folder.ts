import { removeTestFolder, testFolder } from './folders.ts';

/** Makes the folder of a run before its workers start, which then share it. */
export const setup = (): void => void testFolder();

/** Takes it away when the run is over. */
export const teardown = removeTestFolder;
