import json
import re
from datetime import date

import pytest
from reading import html, words

ON = "2026-02-01"
SECRET = "Zhasyryn Shirket"
STUDIO = (
    "organisation: Studio\nsize: small\nroles: [ai-system-owner]\npublications:\n"
    "  - {name: picture, imitates: true, madeWithAI: true, distributed: true, warning: false,\n"
    "     misleading: true, usersInformedOfSyntheticOutputs: false}\n"
)


def judge(page, text: str):
    page.query_params["way"] = "text"
    page.run()
    page.text_area(key="validate-pasted").set_value(text)
    return press(page, "Judge")


def press(page, label: str):
    return next(each for each in page.button if each.label == label).click().run()


def send(page, field):
    """Send off the form in which a field stands."""
    return page.button(key=f"{field.key}-go").click().run()


def load_example(page):
    return page.button(key="validate-example").click().run()


def see(page, view: str, **more: str):
    for name, value in {"view": view, **more}.items():
        page.query_params[name] = value
    return page.run()


def asked(page) -> list[str]:
    """What is asked, in the order in which it stands."""
    return re.findall(r'<h3 class="zg-question">([^<]*)', html(page))


def tally(page) -> dict[str, int]:
    """How many verdicts of each kind there are."""
    found = re.findall(r'<li class="zg-([\w-]+)"><span[^>]*>[^<]*</span> <b>(\d+)</b>', html(page))
    return {code: int(number) for code, number in found}


def description(page) -> str:
    """The description as it stands among the texts."""
    return see(page, "next", way="text").text_area(key="validate-pasted").value


def begin(page, name: str, systems: str = "", databases: str = ""):
    page.text_input(key="begin-name").set_value(name)
    page.text_area(key="begin-systems").set_value(systems)
    page.text_area(key="begin-databases").set_value(databases)
    return press(page, "Begin")


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


def unfolded(page) -> list[str]:
    """What stands open among all that can be folded."""
    return [each.label for each in page.expander if each.proto.expanded]


def test_verdicts_are_not_below_forms_that_stand_open(open_page) -> None:
    page = load_example(open_page("validate", on=ON))
    assert len(page.expander) == 2 and unfolded(page) == []
    # Who has begun to answer goes on answering.
    page = next(each for each in page.radio if each.key.startswith("ask-")).set_value(True).run()
    assert [each for each in unfolded(page) if each.startswith("What would decide something (")]
    page = begin(open_page("validate", on=ON), "Studio")
    assert [each for each in unfolded(page) if each.startswith("What would decide something (")]
    page = open_page("validate", on=ON, way="text")
    assert unfolded(page) == ["The text"]
    assert unfolded(judge(page, "organisation: X\n")) == []
    assert unfolded(judge(page, "organisation: [")) == ["The text"]


def test_each_verdict_opens_with_its_reasons(open_page) -> None:
    """Order 179/НҚ: 140,000 records and limited access bring it on, an SMS code is not enough."""
    page = load_example(open_page("validate", on=ON))
    card = next(each for each in html(page).split("<article") if "biometric authentication" in each)
    why = re.search(r'<details class="zg-why">.*?</details>', card, re.DOTALL)[0]
    assert re.search(r"When it applies.*140000 — <em>holds</em>", why)
    assert re.search(r"What keeps it.*code by SMS — <em>does not hold</em>", why)
    assert "kz-179" not in why


def test_the_page_says_so_and_the_address_holds_no_facts(open_page) -> None:
    page = judge(open_page("validate", on=ON), f"organisation: {SECRET}\nroles: none\n")
    assert SECRET in words(page)
    assert page.query_params == {"on": ON, "way": "text"}
    assert "never stored, logged or put in the address" in words(page)


def test_another_date_is_judged_at_once(open_page) -> None:
    page = load_example(open_page("validate", on=ON))
    assert "zg-group zg-breached" in html(page)
    page.date_input(key="validate-on").set_value(date(2025, 12, 1)).run()
    assert "zg-group zg-breached" not in html(page)
    assert page.query_params == {"on": "2025-12-01"}


def test_wrong_descriptions_get_one_sentence_and_can_be_mended(open_page) -> None:
    page = open_page("validate", on=ON)
    for wrong, said in {
        "organisation: [": "line 1: not YAML",
        "organization: X\n": "did you mean “organisation”?",
        "organisation: X\ndatabases:\n  - recods: 3\n": "line 3: “recods” is not known",
    }.items():
        page = judge(page, wrong)
        assert len(re.findall("zg-error", html(page))) == 1, wrong
        assert said in words(page)
        assert "Traceback" not in html(page)
        assert page.text_area(key="validate-pasted").value == wrong
    assert "zg-error" not in html(judge(page, "organisation: X\n"))


def test_a_file_is_judged_and_one_that_is_no_text_is_refused(open_page) -> None:
    page = open_page("validate", on=ON, way="file")
    file = page.file_uploader(key="validate-uploaded")
    page = file.set_value(("a.yaml", "organisation: Ж".encode("cp1251"), "application/yaml")).run()
    assert "not UTF-8 text" in words(page)
    graph = (
        b'@prefix zg: <https://w3id.org/zangraph/ontology#> .\n[] a zg:Organisation ; zg:name "Turtle LLP" .'
    )
    file = page.file_uploader(key="validate-uploaded")
    page = file.set_value(("a.ttl", graph, "text/turtle")).run()
    assert '<h2 class="zg-organisation">Turtle LLP' in html(page)


def test_nothing_given_says_what_to_do(open_page) -> None:
    assert "Name your organisation above" in words(open_page("validate"))
    assert "give a description as a file or as text" in words(judge(open_page("validate"), "  "))


def test_a_hostile_description_is_never_markup(open_page) -> None:
    bad = '"<img src=x onerror=alert(1)>"'
    page = judge(
        open_page("validate", on=ON),
        f"organisation: {bad}\nroles: [seller]\nproducts:\n  - name: {bad}\n    containsAI: true\n"
        f"systems:\n  - name: {bad}\n",
    )
    for way, view in (("text", "next"), ("questions", "next"), ("questions", "table"), ("text", "changes")):
        page = see(page, view, way=way)
        assert "&lt;img" in html(page)
        assert "<img" not in html(page)
        # Labels are read as Markdown, so no word of a description is in one.
        labels = [each.label for kind in ("checkbox", "radio", "multiselect") for each in page.get(kind)]
        assert not any("onerror" in each for each in labels)


def test_two_people_do_not_see_each_other(open_page) -> None:
    judge(open_page("validate", on=ON), f"organisation: {SECRET}\n")
    assert SECRET not in html(open_page("validate", on=ON))


def test_a_possible_sanction_names_its_elements_before_its_amounts(open_page) -> None:
    """235-V art. 641-1: 20 monthly indexes of 4,325 tenge for a small business, 50 when it happens again."""
    shown = words(judge(open_page("validate", on=ON), STUDIO))
    element, amount = shown.index("does not inform users"), shown.index("small: 20 MCI (86 500 ₸)")
    assert shown.index("possible sanction if the elements are established") < element < amount
    assert "small: 50 MCI (216 250 ₸) — again within a year" in shown
    assert "Code 235-V, art. 641-1(part 1)" in shown


def test_a_fault_of_ours_is_told_and_logged_without_the_facts(open_page, caplog) -> None:
    from components.description import guarded
    from zangraph.errors import EngineError

    with pytest.raises(EngineError, match="failed by a fault of ours .KeyError."):
        guarded(lambda: {}[SECRET], "en")
    assert "KeyError while a description was judged" in caplog.text
    assert SECRET not in caplog.text


# Questions


def test_a_description_begins_with_a_name_and_its_things(open_page) -> None:
    page = begin(open_page("validate", on=ON), SECRET, "chat\n\n  scoring \n", "clients")
    assert page.query_params == {"on": ON}
    assert description(page) == (
        f"organisation: {SECRET}\nsystems:\n- name: chat\n- name: scoring\ndatabases:\n- name: clients\n"
    )


def test_a_beginning_that_does_not_fit_is_told_in_one_sentence(open_page) -> None:
    page = begin(open_page("validate", on=ON), "  ")
    assert "Give the organisation a name" in words(page)
    page = begin(page, "Person 850101300123")
    assert "twelve digits look like an individual identification number" in words(page)
    page = begin(page, "X", "chat\nchat")
    assert "two things are called “chat”" in words(page)
    page.checkbox(key="begin-no-systems").check()
    assert "leave one of the two" in words(begin(page, "X", "chat"))
    page = begin(page, "X")
    assert "systems: none" in description(page)


def test_roles_are_put_in_and_what_is_untouched_stays_not_known(open_page) -> None:
    page = begin(open_page("validate", on=ON), "X", "chat\nscoring", "clients")
    assert "Whoever owns an AI system; the Law does not define the word." in words(page)
    assert "Whoever collects, processes and protects the personal data of a database." in words(page)
    page.checkbox(key="role-0-2-0-ai-system-owner").check()
    page.checkbox(key="role-0-2-0-ai-system-user").check()
    page.checkbox(key="role-0-2-2-none").check()
    page = press(page, "Put the roles in")
    assert page.checkbox(key="role-0-4-0-ai-system-user").value
    assert not page.checkbox(key="role-0-4-1-ai-system-user").value
    assert description(page) == (
        "organisation: X\nsystems:\n- name: chat\n  roles:\n  - ai-system-owner\n  - ai-system-user\n"
        "- name: scoring\ndatabases:\n- name: clients\n  roles: none\n"
    )


def test_a_role_and_none_of_them_do_not_go_together(open_page) -> None:
    page = begin(open_page("validate", on=ON), "X", "chat")
    page.checkbox(key="role-0-1-0-ai-system-owner").check()
    page.checkbox(key="role-0-1-0-none").check()
    assert "leave one of the two" in words(press(page, "Put the roles in"))
    assert "roles" not in description(page)


def test_other_roles_stay_what_they_are(open_page) -> None:
    page = judge(
        open_page("validate", on=ON),
        "organisation: X\nroles: [seller, {role: ai-system-owner, from: 2025-01-01}]\n"
        "systems:\n  - name: a\n",
    )
    page = see(page, "next", way="questions")
    assert page.checkbox(key="role-0-0-0-ai-system-owner").value
    page.checkbox(key="role-0-0-0-ai-system-user").check()
    page = press(page, "Put the roles in")
    assert (
        "- name: a\n  roles:\n  - role: ai-system-owner\n    from: 2025-01-01\n"
        "  - ai-system-user\n  - seller\n" in description(page)
    )


def test_only_what_decides_is_asked_and_an_answer_counts_at_once(open_page) -> None:
    """Its accounts are not processed automatedly: the ban and three duties of article 19-1 are not for it."""
    page = load_example(open_page("validate", on=ON))
    before, question = tally(page), "processed by automated means"
    assert question in asked(page)
    radio = next(each for each in page.radio if each.label == question)
    assert radio.options == ["Yes", "No", "Not known"]
    page = radio.set_value(False).run()
    assert question not in asked(page)
    assert tally(page) == {
        **before,
        "cannot-tell": before["cannot-tell"] - 4,
        "not-subject": before["not-subject"] + 4,
    }
    assert page.query_params == {"on": ON}
    assert "automatedProcessing: false" in description(page)
    page = press(see(page, "next", way="questions"), "Take the last answer back")
    assert tally(page) == before
    assert "automatedProcessing" not in description(page)


def test_what_is_not_known_is_set_aside_and_asked_again(open_page) -> None:
    page = load_example(open_page("validate", on=ON))
    first, before = asked(page), tally(page)
    page = page.radio[0].set_value("").run()
    assert asked(page) and asked(page) != first
    assert tally(page) == before
    assert asked(press(page, "Ask again what was not known (1)")) == first


def test_a_list_is_answered_with_names_or_with_none(open_page) -> None:
    page = open_page("validate", on=ON)
    page = begin(page, "X")
    assert asked(page)[0] == "AI systems"
    page = press(page, "Answer")
    assert "Choose an answer first" in words(page)
    field = next(each for each in page.text_area if each.label.startswith("AI systems"))
    field.set_value("chat")
    page = press(page, "Answer")
    assert "systems:\n- name: chat\n" in description(page)
    page = see(page, "next", way="questions")
    assert asked(page)[0] == "roles"
    page = press(page, "There are none")
    assert "roles: none" in description(page)


def test_dates_numbers_and_words_are_asked_for_as_what_they_are(open_page) -> None:
    """N091: an objection received on 19 January is judged by the day on which it was answered."""
    page = judge(
        open_page("validate", on="2026-02-20"),
        "organisation: X\nsystems: none\nlibraries: none\npublications: none\nproducts: none\n"
        "organisesCirculation: false\ndatabases:\n  - name: clients\n    roles: [personal-data-operator]\n"
        "    limitedAccess: true\n    revocations: none\n    publicPlaceBiometrics: false\n"
        "    meantToHarm: false\n    meantToRestrictRights: false\n    consentTermSet: false\n"
        "    takenFromPublicSources: false\n    extractionImproper: false\n"
        "    objections:\n      - {receivedOn: 2026-01-19, automated: true}\n",
    )
    page = see(page, "next", way="questions")
    assert len(page.date_input) == 2 and len(page.number_input) == 1
    assert not page.multiselect  # how users are recognised matters only above 100,000 records
    page.date_input[1].set_value(date(2026, 1, 22))
    page = send(page, page.date_input[1])
    assert "answeredOn: 2026-01-22" in description(page)
    page = see(page, "next", way="questions")
    page.number_input[0].set_value(140_000)
    page = send(page, page.number_input[0])
    assert "records: 140000" in description(page)
    page = see(page, "next", way="questions")
    page.multiselect[0].select("sms-code")
    page = send(page, page.multiselect[0])
    assert "authentication:\n  - sms-code\n" in description(page)
    assert "biometric authentication" in re.search(
        r"zg-group zg-breached.*?</section>", html(page), re.DOTALL
    )[0]  # fmt: skip


def test_starting_over_forgets_everything(open_page) -> None:
    page = begin(open_page("validate", on=ON), SECRET, "chat")
    page = press(page, "Start over and forget everything")
    assert SECRET not in html(page)
    assert SECRET not in repr(page.session_state._state)
    assert "Name your organisation above" in words(page)


def test_one_of_several_organisations_is_looked_at(open_page) -> None:
    page = judge(open_page("validate", on=ON), "organisation: First\n---\norganisation: Second\n")
    assert "Second" not in words(page)
    page.selectbox(key="validate-which").set_value(1).run()
    page = see(page, "next", way="questions")
    assert '<h2 class="zg-organisation">Second' in html(page)
    page = press(page, "There are none")
    assert description(page) == "organisation: First\n---\norganisation: Second\nsystems: none\n"


# Views


def test_the_table_says_each_verdict_in_a_word_and_a_sign(open_page) -> None:
    page = see(load_example(open_page("validate", on=ON)), "table")
    table = re.search(r"<table.*?</table>", html(page), re.DOTALL)[0]
    heads = re.findall(r'<th scope="col">([^<]*)', table)
    assert heads[0] == "Norm" and set(heads[1:]) == {"accounts", "robot vacuum", "footwear", "Tez Market LLP"}
    row = next(each for each in table.split("<tr>") if "Inform consumers" in each)
    cells = dict(zip(heads[1:], re.findall(r"<td.*?</td>", row), strict=True))
    assert "✗</span> non-compliance" in cells["robot vacuum"]
    assert "?</span> cannot tell" in cells["footwear"]
    assert "nothing to judge" in cells["accounts"]


def test_what_changes_on_a_date(open_page) -> None:
    """Informing of risks of goods with AI came with the Law on 18 January 2026."""
    page = see(load_example(open_page("validate", on=ON)), "changes", **{"from": "2026-01-17"})
    row = next(each for each in html(page).split("<tr>") if "Inform consumers" in each and "vacuum" in each)
    assert row.index("not yet in force") < row.index("non-compliance")
    page = see(page, "changes", **{"from": ON})
    assert "Choose a day other than the one judged" in words(page)
    page = see(page, "changes", **{"from": "2026-01-31"})
    assert "No verdict on this organisation differs between 31 January 2026 and 1 February 2026" in words(
        page
    )


def test_more_than_a_page_takes_is_refused(open_page) -> None:
    page = judge(open_page("validate", on=ON), "---\n".join("organisation: X\n" for _ in range(51)))
    assert "up to 50 organisations at once, and here are 51" in words(page)
    crowd = "organisation: X\nsystems:\n" + "".join(f"  - name: s{k}\n" for k in range(1000))
    assert "up to 1000 systems, databases and other things at once, and here are 1001" in words(
        judge(page, crowd)
    )


def test_what_is_much_is_shown_in_part_and_says_so(open_page) -> None:
    """200 systems whose owner is not known: hundreds of verdicts differ from those before the Law."""
    many = "organisation: X\nroles: [ai-system-owner]\nsystems:\n" + "".join(
        f"  - name: s{k}\n" for k in range(200)
    )
    page = judge(open_page("validate", on=ON), many)
    assert html(page).count("<article") < 200
    page = see(page, "table")
    assert "The first 12 of" in words(page)
    page = see(page, "changes", **{"from": "2026-01-17"})
    assert html(page).count("<tr>") == 1 + 300
    assert "more are not shown here" in words(page)


def made(page) -> dict[str, bytes]:
    """Every report that the page offers, made."""
    from components import description
    from components.reports import forms

    shown = page.session_state[description._SHOWN][1]
    return {ending: make() for ending, (_, _, make) in forms(shown, privileged=True).items()}


def test_reports_are_offered_and_say_what_was_judged(open_page) -> None:
    page = see(load_example(open_page("validate", on=ON)), "save")
    offered = {each.proto.label for each in page.get("download_button")}
    assert offered >= {
        f"Save as {each}" for each in ("Word", "Excel", "HTML", "Markdown", "JSON", "plain text")
    }
    found = made(page)
    verdicts = json.loads(found["json"])["organisations"][0]["verdicts"]
    assert {each["norm"] for each in verdicts if each["verdict"] == "breached"} == {
        "kz-179-nq-biometric-authentication",
        "kz-274-iv-inform-of-ai-risks",
    }
    for form in ("txt", "html", "md"):
        assert "Tez Market LLP" in found[form].decode()
        assert "140000" in found[form].decode()
    assert found["docx"].startswith(b"PK") and found["xlsx"].startswith(b"PK")
    assert "privileged" in found["html"].decode().lower()


def test_days_to_watch_stand_first_and_go_into_a_calendar(open_page) -> None:
    """Before 18 January 2026 the Law is still to come; that day is to be watched."""
    page = load_example(open_page("validate", on="2026-01-10"))
    assert words(page).index("Days to watch") < words(page).index("Not yet in force on this date")
    row = next(each for each in html(page).split("<tr>") if "Inform consumers" in each)
    assert "18 January 2026" in row and "comes into force" in row
    assert b"DTSTART;VALUE=DATE:20260118" in made(page)["ics"]


def test_an_assessment_goes_down_and_comes_up_again(open_page) -> None:
    """What a lawyer set stays beside the verdict; a fact that has changed is named as the cause."""
    from components import description
    from zangraph.assess.kept import write

    page = load_example(open_page("validate", on=ON))
    kept = write(page.session_state[description._SHOWN][1].kept)
    line = "norm: kz-179-nq-biometric-authentication\n  subject: accounts\n  verdict: breached\n"
    override = "  override: {verdict: met, reason: Not <b>in scope</b>, by: lawyer-7}\n  mendBy: 2026-03-01\n"
    assert kept.count(line) == 1
    kept = kept.replace(line, line + override).replace("\n    marked: true\n", "\n    marked: false\n")
    page = judge(open_page("validate", on=ON), kept)
    told = words(page)
    assert "Not <b>in scope</b>" in told and "<b>in scope" not in html(page)
    assert re.search(r"Days to watch \(\d+\).*1 March 2026", told)
    row = next(each for each in html(page).split("<tr>") if "footwear" in each and "changed facts" in each)
    assert "Record retail sales" in row
    assert "zg-group zg-breached" in html(page)  # beside the verdict, never in its place
    assert description._NOW in page.session_state
    again = write(page.session_state[description._SHOWN][1].kept)
    assert "reason: Not <b>in scope</b>" in again
    page = judge(page, kept.replace("lawyer-7", "'850101300123'"))
    assert "twelve digits look like an individual identification number" in words(page)
    page = judge(page, kept.replace("mendBy", "mendby"))
    assert "“mendby” is not expected here — did you mean “mendBy”?" in words(page)


# Many


def test_many_are_judged_each_by_itself(open_page) -> None:
    from components.many import FILES

    page = open_page("validate", on=ON, way="many")
    assert "Choose the files" in words(page)
    page.file_uploader(key=FILES).set_value(
        [
            ("two.yaml", STUDIO.encode() + b"---\norganisation: Second\nsystems: none\n", "application/yaml"),
            ("wrong.yaml", b"organisation: X\nsystms: none\n", "application/yaml"),
            ("latin.yaml", "organisation: Ж".encode("cp1251"), "application/yaml"),
        ]
    )
    page.run()
    assert "2 organisations judged; could not be read: 2" in words(page)
    assert "wrong.yaml, line 2: “systms” is not known" in words(page)
    assert "not UTF-8 text" in words(page)
    rows = re.findall(r'<tr><th scope="row">([^<]*)</th><td>([^<]*)', html(page))
    assert rows == [("Studio", "two.yaml"), ("Second", "two.yaml")]
    page.selectbox(key="many-picked").set_value(1).run()
    page = press(page, "Open this one")
    assert '<h2 class="zg-organisation">Second' in html(page)
    assert page.query_params == {"on": ON}


def test_many_are_saved_as_the_command_writes_them(open_page, tmp_path, monkeypatch) -> None:
    pytest.importorskip("pyarrow")
    from components.many import FILES, written
    from zangraph.assess.many import Asked
    from zangraph.cli import main

    files = [
        ("two.yaml", STUDIO.encode() + b"---\norganisation: Second\nsystems: none\n"),
        ("wrong.yaml", b"organisation: X\nsystms: none\n"),
        ("lines.jsonl", b'{"organisation": "A"}\n{"organisation": "B"}\n'),
    ]
    page = open_page("validate", on=ON, way="many")
    page.file_uploader(key=FILES).set_value([(*each, "x") for each in files])
    labels = [each.proto.label for each in page.run().get("download_button")]
    assert {"Save all verdicts (JSON Lines)", "As a table (Parquet)"} <= set(labels)
    monkeypatch.chdir(tmp_path)
    for name, content in files:
        (tmp_path / name).write_bytes(content)
    names = [name for name, _ in files]
    for form, brief, part in (("jsonl", False, ""), ("jsonl", True, ""), ("parquet", False, "part-000001")):
        output = tmp_path / f"{form}-{brief}"
        options = ["--on", ON, "--format", form, "--output", str(output), *["--brief"][: int(brief)]]
        assert main(["validate", *names, *options]) == 2  # one of them cannot be read
        saved = (output / f"{part}.parquet" if part else output).read_bytes()
        assert written(files, Asked(date.fromisoformat(ON), "all", "en", brief), form) == saved


def test_too_many_files_are_refused(open_page) -> None:
    from components.many import FILES

    page = open_page("validate", on=ON, way="many")
    page.file_uploader(key=FILES).set_value(
        [(f"{number}.yaml", b"organisation: X\n", "application/yaml") for number in range(51)]
    )
    assert "51 files are too many for this page: choose up to 50" in words(page.run())
