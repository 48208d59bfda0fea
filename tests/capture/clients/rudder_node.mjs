// Sends events with RudderStack's Node client: HOST KEY COUNT EVENT
import RudderAnalytics from "@rudderstack/rudder-sdk-node";

const [host, writeKey, count, event] = process.argv.slice(2);
const Analytics = RudderAnalytics.default ?? RudderAnalytics;
const analytics = new Analytics(writeKey, { dataPlaneUrl: host, flushAt: 20, flushInterval: 200, maxQueueSize: 4_000_000 });
const errors = [];
let sent = 0;
const done = new Promise((resolve) => {
  for (let number = 0; number < Number(count); number++) {
    analytics.track({ userId: `u${number % 50}`, event, properties: { number } }, (error) => {
      if (error) errors.push(String(error));
      sent += 1;
      if (sent === Number(count)) resolve();
    });
  }
});
await analytics.flush();
await done;
console.log(JSON.stringify({ errors }));
process.exit(0);
