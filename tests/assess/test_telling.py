"""Verdicts are written letter for letter as they would be by the general way."""

import json

import pytest

from benchmarks.organisations import DAY
from zangraph.assess.assessment import assess, read_law
from zangraph.assess.telling import OF_THE_NORM, Telling
from zangraph.plain import plain
from zangraph.store.embedded import EmbeddedStore

#: Whose breach may have a consequence, whose names want escaping, and whose events have a due day.
DESCRIBED = r"""organisation: "A \"quoted\" \\ name — Ә"
size: small
roles: [ai-system-owner, personal-data-operator]
systems:
  - {name: "S/1 \"x\"", functions: [emotion-determination], emotionConsent: false, riskRegister: false}
databases:
  - name: clients
    objections: [{receivedOn: 2026-01-30, automated: true}]
"""


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_it_writes_what_json_would(store: EmbeddedStore, lang: str) -> None:
    (found,) = assess(store, DESCRIBED, name="a.yaml", on=DAY, lang=lang).organisations
    told = Telling().whole(found.verdicts)
    assert told == json.dumps(plain(found.verdicts), ensure_ascii=False)
    verdicts = found.verdicts
    assert any(one.due for one in verdicts) and any(one.facts for one in verdicts)
    assert any("“" in one.label or '"' in one.subject for one in verdicts)


def test_what_is_of_the_norm_is_the_same_of_every_verdict(store: EmbeddedStore) -> None:
    law = read_law(store, on=DAY)
    norms = law.norms()
    (found,) = assess(store, DESCRIBED, name="a.yaml", on=DAY).organisations
    for one in found.verdicts:
        assert {key: plain(one)[key] for key in norms[one.norm]} == norms[one.norm]
    assert len(next(iter(norms.values()))) == len(OF_THE_NORM)


def test_the_same_norm_on_another_day_has_its_own_words(store: EmbeddedStore) -> None:
    """Which later changes are reached hangs on the day: nothing is taken from the day before."""
    days = {}
    for on in ("2026-02-01", "2026-12-01", "2026-02-01"):
        day = DAY.fromisoformat(on)
        (found,) = assess(store, DESCRIBED, name="a.yaml", on=day).organisations
        days[on] = {one.norm: one.currency.is_current for one in found.verdicts}
    assert all(days["2026-02-01"].values()) and not all(days["2026-12-01"].values())
