import type { WebRoute } from '../../../page-request.ts';
import { fundPage, FUNDS, newFundPage, takeFund, takeNewFund } from './fund-page.tsx';
import { MONEY, PLAN } from './links.tsx';
import { moneyFile, moneyPage } from './money-page.tsx';
import { MOST_PLAN_FILE_BYTES, planFile, planPage, takeAdoption, takePlan } from './plan-page.tsx';
import { planRowPage, takePlanRow } from './plan-row-page.tsx';

/** The plan of a year and the money of the programme. */
export const MONEY_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: MONEY, for: 'read finance', reply: moneyPage },
  { method: 'GET', path: `${MONEY}/geld.xlsx`, for: 'read finance', reply: moneyFile },
  { method: 'GET', path: `${FUNDS}/nieuw`, for: 'keep funds', reply: newFundPage },
  { method: 'POST', path: `${FUNDS}/nieuw`, for: 'keep funds', reply: takeNewFund },
  { method: 'GET', path: `${FUNDS}/{id}`, for: 'keep funds', reply: fundPage },
  { method: 'POST', path: `${FUNDS}/{id}`, for: 'keep funds', reply: takeFund },
  { method: 'GET', path: `${PLAN}/{year}`, for: 'read plan', reply: (asked) => planPage(asked) },
  { method: 'GET', path: `${PLAN}/{year}/jaarplan.xlsx`, for: 'read plan', reply: planFile },
  { method: 'POST', path: `${PLAN}/{year}`, for: 'change plan', mostBytes: MOST_PLAN_FILE_BYTES, reply: takePlan },
  { method: 'POST', path: `${PLAN}/{year}/vaststellen`, for: 'adopt plan', reply: takeAdoption },
  { method: 'GET', path: `${PLAN}/{year}/{interventie}`, for: 'change plan', reply: planRowPage },
  { method: 'POST', path: `${PLAN}/{year}/{interventie}`, for: 'change plan', reply: takePlanRow },
];
