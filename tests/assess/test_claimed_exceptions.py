"""A law that provides for what is otherwise forbidden frees who states it, and only them.

Art. 17(3)(6) of Law 230-VIII excepts “cases that laws provide for”; the digest (L36) does not.
"""

from datetime import date

import pytest

from zangraph.assess import assess
from zangraph.assess.standard import differences
from zangraph.store.embedded import EmbeddedStore

NORM = "kz-230-viii-no-emotion-determination-without-consent"
SYSTEM = (
    "organisation: A\nsystems:\n  - {name: s, functions: [emotion-determination], emotionConsent: false%s}\n"
)


@pytest.mark.parametrize(
    ("stated", "layer", "verdict", "exception"),
    [
        ("", "all", "breached", "cases that laws provide for"),
        (", lawProvidesFor: none", "all", "breached", "cases that laws provide for"),
        (", lawProvidesFor: [social-evaluation]", "all", "breached", "cases that laws provide for"),
        (", lawProvidesFor: [emotion-determination]", "all", "not-subject", "cases that laws provide for"),
        (", lawProvidesFor: [emotion-determination]", "digest", "breached", None),
    ],
)
def test_it_frees_who_claims_it(
    store: EmbeddedStore, stated: str, layer: str, verdict: str, exception: str | None
) -> None:
    found = assess(store, SYSTEM % stated, name="a.yaml", on=date(2026, 2, 1), layer=layer)
    (one,) = [each for each in found.organisations[0].verdicts if each.norm == NORM]
    assert (one.verdict, one.exception) == (verdict, exception)
    assert differences(found.findings)[1] == []
