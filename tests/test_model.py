from zangraph.model import model
from zangraph.store.embedded import open_store


def test_each_class_has_its_number_of_things_and_one_of_them() -> None:
    found = {each.name: each for each in model(open_store()).classes}
    assert found["zg:Statement"].count == 115
    assert found["zg:Statement"].example == "https://w3id.org/zangraph/id/statement/N001"
    assert found["zg:Statement"].label == "statement"
    # A norm is an obligation, a norm and an entry of the register: counted as each.
    assert found["zg:RegisterEntry"].count > found["zg:Norm"].count > found["zg:Obligation"].count


def test_links_lead_between_the_widest_classes() -> None:
    links = {(each.source, each.property, each.target) for each in model(open_store()).links}
    assert ("zg:RegisterEntry", "zg:bearer", "zg:Role") in links
    assert ("eli:LegalResourceSubdivision", "zg:hasVersion", "zg:Version") in links
    assert not any(source == "zg:Obligation" for source, *_ in links)
