"""The one door to the events: snapshots of manifest and tail, scanned bucket by bucket on all cores."""
