"""The people of the sample: names, e-mail addresses, traits and what they tend to do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desirepath.connect.sample import truths
from desirepath.connect.sample.draws import Flags, Floats, Ints, pick
from desirepath.connect.sample.rows import case_ids
from desirepath.connect.sample.wording import FIRST_NAMES, LAST_NAMES

PLANS = ("Mobile S", "Mobile M", "Mobile L", "Fibre 250", "Fibre 1000")
PRICES_MINOR = np.array([999, 1_799, 2_999, 3_499, 4_999], dtype=np.int64)
AGE_BANDS = ("18-29", "30-44", "45-59", "60+")
LANGUAGES = ("en", "de", "nl", "es")


@dataclass(frozen=True)
class Profiles:
    """Columns of all people; the first `EXISTING_CUSTOMERS` have a contract when the year begins."""

    ids: pa.Array
    name: NDArray[np.str_]
    email: NDArray[np.str_]
    region: NDArray[np.str_]
    age_band: NDArray[np.str_]
    language: NDArray[np.str_]
    plan: Ints  # place in PLANS
    tenure_months: Ints
    visits_per_month: Floats

    def __len__(self) -> int:
        return len(self.region)

    @property
    def existing(self) -> Flags:
        """Who has a contract when the year begins."""
        return np.arange(len(self)) < truths.EXISTING_CUSTOMERS

    @property
    def fibre(self) -> Flags:
        """Who has (or looks for) a fibre line, which a technician must connect."""
        return np.asarray(self.plan >= 3)

    @property
    def price_minor(self) -> Ints:
        """What the plan costs per month."""
        return np.asarray(PRICES_MINOR[self.plan])


def draw_profiles(rng: np.random.Generator) -> Profiles:
    """Draw everybody who may appear: customers with a contract, and people who may become some."""
    count = truths.EXISTING_CUSTOMERS + truths.PROSPECT_POOL
    numbers = np.arange(count, dtype=np.int64)
    first = rng.integers(0, len(FIRST_NAMES), size=count)
    last = rng.integers(0, len(LAST_NAMES), size=count)
    first_names, last_names = np.array(FIRST_NAMES)[first], np.array(LAST_NAMES)[last]
    tenure = np.minimum(rng.gamma(1.6, 22.0, size=count).astype(np.int64) + 1, 240)
    return Profiles(
        ids=case_ids("C", numbers + 1),
        name=np.char.add(np.char.add(first_names, " "), last_names),
        email=_emails(first_names, last_names, numbers),
        region=pick(rng, tuple(truths.REGION_SHARES), count, tuple(truths.REGION_SHARES.values())),
        age_band=pick(rng, AGE_BANDS, count, (0.22, 0.31, 0.27, 0.20)),
        language=pick(rng, LANGUAGES, count, (0.83, 0.12, 0.03, 0.02)),
        plan=rng.choice(len(PLANS), size=count, p=[0.2, 0.25, 0.15, 0.25, 0.15]),
        tenure_months=np.where(numbers < truths.EXISTING_CUSTOMERS, tenure, 0),
        visits_per_month=rng.gamma(0.9, 0.85, size=count),
    )


def _emails(first: NDArray[np.str_], last: NDArray[np.str_], numbers: Ints) -> NDArray[np.str_]:
    # example.org is reserved for examples: no mail can reach anybody.
    local = np.char.add(np.char.add(np.char.lower(first), "."), np.char.lower(last))
    return np.char.add(np.char.add(local, numbers.astype(str)), "@mail.example.org")


def visitor_ids(profiles: Profiles, number: Ints) -> pa.Array:
    """Return the cookie under which people without a contract are seen before they give their details."""
    return pc.if_else(
        pa.array(profiles.existing[number]), pa.scalar(None, pa.string()), case_ids("visitor", number)
    )


def customer_table(profiles: Profiles, chosen: Ints) -> pa.Table:
    """Return the customers file: identifiers and traits of the chosen people."""
    return pa.table(
        {
            "customer_id": profiles.ids.take(pa.array(chosen)),
            "anonymous_id": visitor_ids(profiles, chosen),
            "email": pa.array(profiles.email[chosen]),
            "name": pa.array(profiles.name[chosen]),
            "trait_region": pa.array(profiles.region[chosen]),
            "trait_plan": pa.array(np.array(PLANS)[profiles.plan[chosen]]),
            "trait_tenure_months": pa.array(profiles.tenure_months[chosen]),
            "trait_age_band": pa.array(profiles.age_band[chosen]),
            "trait_language": pa.array(profiles.language[chosen]),
        }
    )
