from zangraph.model import model, neighbours
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


def test_the_neighbours_of_a_norm_are_what_it_names_and_what_names_it() -> None:
    norm = "https://w3id.org/zangraph/id/norm/kz-94-v-stop-processing-on-revocation"
    found = {
        tuple(iri.replace("#", "/").rpartition("/")[2] for iri in (each.source, each.property, each.target))
        for each in neighbours(open_store(), norm)
    }
    assert ("kz-94-v-stop-processing-on-revocation", "ofAct", "kz-94-v") in found
    assert ("kz-94-v-stop-processing-on-revocation", "holdsStatement", "N091") in found
    assert any(target == "kz-94-v-stop-processing-on-revocation" for *_, target in found)
