// The same with many more walks (`IS_LONG`).
import './requests-walks.test.ts';
