from zangraph.lexicon import lexicon
from zangraph.store.embedded import open_store


def test_terms_are_written_as_a_query_writes_them_with_what_people_call_them() -> None:
    found = {each.name: each for each in lexicon(open_store(), lang="ru")}
    assert found["zg:Obligation"].kind == "class"
    assert found["zg:bearer"].kind == "property"
    owner = found["role:ai-system-owner"]
    assert owner.kind == "constant" and owner.iri == "https://w3id.org/zangraph/id/role/ai-system-owner"
    assert owner.label == "собственник системы искусственного интеллекта"


def test_classes_come_first_and_nothing_comes_twice() -> None:
    found = lexicon(open_store())
    kinds = [each.kind for each in found]
    assert kinds == sorted(kinds, key=("class", "property", "constant").index)
    assert len({each.name for each in found}) == len(found)


def test_a_layer_knows_only_its_own() -> None:
    names = {each.name for each in lexicon(open_store(), layer="digest")}
    assert "norm:kz-94-v-stop-processing-on-revocation" in names
    assert "act:kz-235-v" not in names
