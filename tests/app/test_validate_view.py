import re
from datetime import date

from reading import html, words

ON = "2026-02-01"
SECRET = "Zhasyryn Shirket"


def judge(page, text: str):
    page.text_area(key="validate-pasted").set_value(text)
    return next(each for each in page.button if each.label == "Judge").click().run()


def load_example(page):
    return page.button(key="validate-example").click().run()


def test_the_example_is_judged_in_the_order_of_what_to_do_next(open_page) -> None:
    page = load_example(open_page("validate", on=ON))
    groups = re.findall(r'<h3 class="zg-group zg-([\w-]+)', html(page))
    assert groups[0] == "breached"
    assert groups == sorted(groups, key=["breached", "no-evidence", "pending", "cannot-tell", "met"].index)
    breached, met = (
        re.search(rf"zg-group zg-{code}.*?</section>", html(page), re.DOTALL)[0]
        for code in ("breached", "met")
    )
    assert "biometric authentication" in breached and "footwear" not in breached
    assert "footwear" in met and "Law 544-II" in met
    assert "<details" in html(page)


def test_the_page_says_so_and_the_address_holds_no_facts(open_page) -> None:
    page = judge(open_page("validate", on=ON), f"organisation: {SECRET}\nroles: none\n")
    assert SECRET in words(page)
    assert page.query_params == {"on": ON}
    assert "never stored, logged or put in the address" in words(page)


def test_another_date_is_judged_at_once(open_page) -> None:
    page = load_example(open_page("validate", on=ON))
    assert "zg-group zg-breached" in html(page)
    page.date_input(key="validate-on").set_value(date(2025, 12, 1)).run()
    assert "zg-group zg-breached" not in html(page)
    assert page.query_params == {"on": "2025-12-01"}


def test_wrong_descriptions_get_one_sentence(open_page) -> None:
    page = open_page("validate", on=ON)
    for text in ("organisation: [", "organization: X\n", "organisation: X\ndatabases:\n  - recods: 3\n"):
        page = judge(page, text)
        assert "zg-error" in html(page), text
        assert "Traceback" not in html(page)


def test_nothing_given_says_what_to_do(open_page) -> None:
    assert "Upload a description or paste one" in words(judge(open_page("validate"), "  "))


def test_a_hostile_description_is_never_markup(open_page) -> None:
    bad = '"<img src=x onerror=alert(1)>"'
    page = judge(
        open_page("validate", on=ON),
        f"organisation: {bad}\nroles: [seller]\nproducts:\n  - name: {bad}\n    containsAI: true\n",
    )
    assert "&lt;img" in html(page)
    assert "<img" not in html(page)


def test_two_people_do_not_see_each_other(open_page) -> None:
    judge(open_page("validate", on=ON), f"organisation: {SECRET}\n")
    assert SECRET not in html(open_page("validate", on=ON))


def test_a_possible_sanction_names_its_elements_before_its_amounts(open_page) -> None:
    """235-V art. 641-1: 20 monthly indexes of 4,325 tenge for a small business, 50 when it happens again."""
    studio = (
        "organisation: Studio\nsize: small\nroles: [ai-system-owner]\npublications:\n"
        "  - {name: picture, imitates: true, madeWithAI: true, distributed: true, warning: false,\n"
        "     misleading: true, usersInformedOfSyntheticOutputs: false}\n"
    )
    shown = words(judge(open_page("validate", on=ON), studio))
    element, amount = shown.index("does not inform users"), shown.index("small: 20 MCI (86 500 ₸)")
    assert shown.index("possible sanction if the elements are established") < element < amount
    assert "small: 50 MCI (216 250 ₸) — again within a year" in shown
    assert "Code 235-V, art. 641-1(part 1)" in shown
