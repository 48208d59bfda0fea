// Sends events with RudderStack's Node client: HOST KEY COUNT EVENT [PER_SECOND]
import { setTimeout as pause } from "node:timers/promises";
import RudderAnalytics from "@rudderstack/rudder-sdk-node";

const [host, writeKey, count, event, perSecond] = process.argv.slice(2);
const SLICE = 100;
const Analytics = RudderAnalytics.default ?? RudderAnalytics;
const analytics = new Analytics(writeKey, {
  dataPlaneUrl: host,
  flushAt: 20,
  flushInterval: 200,
  maxQueueSize: 4_000_000,
  // While servers are killed: keep trying, as its own default of three tries would not.
  ...(perSecond ? { retryCount: 60, axiosRetryConfig: { retryDelay: (tries) => Math.min(100 * 2 ** tries, 3000) } } : {}),
});
const errors = [];
let sent = 0;
let finish;
const done = new Promise((resolve) => {
  finish = resolve;
});
for (let number = 0; number < Number(count); number++) {
  if (perSecond && number % SLICE === 0) await pause((1000 * SLICE) / Number(perSecond));
  analytics.track({ userId: `u${number % 50}`, event, properties: { number } }, (error) => {
    if (error) errors.push(String(error));
    sent += 1;
    if (sent === Number(count)) finish();
  });
}
await analytics.flush();
await done;
console.log(JSON.stringify({ errors }));
process.exit(0);
