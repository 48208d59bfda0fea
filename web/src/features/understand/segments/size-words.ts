import type { Segment } from "../../../api/contract";
import { formatCount, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

export type SegmentSize = Segment["size"];

/** "412 of 3,000 customers". */
export function sizeWords({ customers, base }: SegmentSize): string {
  return t("segments.size", "{customers} of {base, plural, one {1 customer} other {# customers}}", {
    customers: formatCount(customers),
    base,
  });
}

/** "14% (12% to 15%)"; nothing when there are no customers at all. */
export function shareWords({ share, low, high }: SegmentSize): string {
  if (share === null) return "";
  if (low === null || high === null) return formatShare(share);
  return t("segments.share", "{share} ({low} to {high})", {
    share: formatShare(share),
    low: formatShare(low),
    high: formatShare(high),
  });
}
