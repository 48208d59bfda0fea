// Sends events with Segment's Node client: HOST KEY COUNT EVENT
import { Analytics } from "@segment/analytics-node";

const [host, writeKey, count, event] = process.argv.slice(2);
const analytics = new Analytics({ writeKey, host, path: "/v1/batch", flushAt: 15, maxRetries: 10 });
const errors = [];
analytics.on("error", (error) => errors.push(String(error.reason ?? error)));
for (let number = 0; number < Number(count); number++) {
  analytics.track({ userId: `u${number % 50}`, event, properties: { number } });
}
await analytics.closeAndFlush({ timeout: 60_000 });
console.log(JSON.stringify({ errors }));
