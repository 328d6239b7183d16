"""Random cases that are made from one number, by which a failing one is found again."""

from hypothesis import Phase, settings
from hypothesis import strategies as st

# A failing number is found again by itself; a smaller one would not be a smaller case.
BY_NUMBER = settings(deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
SEEDS = st.integers(0, 2**32)
