export type Snippet = { slug: string; name: string; code: string };

/** Ready code for the common clients. Only the address and the key differ from the vendor's own example. */
export function snippetsFor(origin: string, writeKey: string): Snippet[] {
  const host = origin.replace(/^https?:\/\//, "");
  return [
    {
      slug: "segment-browser",
      name: "Segment, browser",
      code: `import { AnalyticsBrowser } from "@segment/analytics-next";

const analytics = AnalyticsBrowser.load(
  { writeKey: "${writeKey}", cdnURL: "${origin}" },
  { integrations: { "Segment.io": { apiHost: "${host}/v1", protocol: "${origin.split(":")[0]}" } } },
);
analytics.identify("customer-1", { email: "ann@example.org" });
analytics.track("Order Placed", { amount: 12.5, currency: "EUR" });`,
    },
    {
      slug: "segment-python",
      name: "Segment, Python",
      code: `import segment.analytics as analytics

analytics.write_key = "${writeKey}"
analytics.host = "${origin}"
analytics.track("customer-1", "Order Placed", {"amount": 12.5, "currency": "EUR"})
analytics.flush()`,
    },
    {
      slug: "rudderstack-python",
      name: "RudderStack, Python",
      code: `import rudderstack.analytics as rudder

rudder.write_key = "${writeKey}"
rudder.dataPlaneUrl = "${origin}"
rudder.track("customer-1", "Order Placed", {"amount": 12.5, "currency": "EUR"})
rudder.flush()`,
    },
    {
      slug: "rudderstack-node",
      name: "RudderStack, Node",
      code: `import RudderAnalytics from "@rudderstack/rudder-sdk-node";

const client = new RudderAnalytics("${writeKey}", { dataPlaneUrl: "${origin}" });
client.track({ userId: "customer-1", event: "Order Placed", properties: { amount: 12.5, currency: "EUR" } });
client.flush();`,
    },
    {
      slug: "http",
      name: "HTTP",
      code: `curl -u "${writeKey}:" -H "Content-Type: application/json" ${origin}/v1/track \\
  -d '{"userId": "customer-1", "event": "Order Placed", "properties": {"amount": 12.5, "currency": "EUR"}}'`,
    },
  ];
}
