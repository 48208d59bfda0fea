// Sends events with Segment's Node client: HOST KEY COUNT EVENT [PER_SECOND]
import { setTimeout as pause } from "node:timers/promises";
import { Analytics } from "@segment/analytics-node";

const [host, writeKey, count, event, perSecond] = process.argv.slice(2);
const SLICE = 100;
const analytics = new Analytics({ writeKey, host, path: "/v1/batch", flushAt: perSecond ? 50 : 15, maxRetries: perSecond ? 60 : 10 });
const errors = [];
analytics.on("error", (error) => errors.push(String(error.reason ?? error)));
for (let number = 0; number < Number(count); number++) {
  if (perSecond && number % SLICE === 0) await pause((1000 * SLICE) / Number(perSecond));
  analytics.track({ userId: `u${number % 50}`, event, properties: { number } });
}
await analytics.closeAndFlush({ timeout: perSecond ? 300_000 : 60_000 });
console.log(JSON.stringify({ errors }));
