// The same, killed at each call (`IS_LONG`).
import './owner-events.test.ts';
