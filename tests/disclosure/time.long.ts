// The same, with more of the programmes of a table too late (`IS_LONG`).
import './time.test.ts';
