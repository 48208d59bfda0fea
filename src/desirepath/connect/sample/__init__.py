"""The sample organisation: a synthetic telecom retailer whose truths are known."""

from desirepath.connect.sample.load import LoadedSample, load_sample

__all__ = ["LoadedSample", "load_sample"]
