// The same, of every record that the store holds and for everybody (`IS_LONG`).
import './opens-an-earlier-store.test.ts';
