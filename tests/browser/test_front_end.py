"""What a lawyer, an analyst and a compliance officer do, in a real browser."""

import json
from base64 import b64decode
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

HEADING = "h1.zg-count"


def set_day(reader, day: str) -> None:
    """Type a day into the field of the date; it counts once the field is left."""
    reader.one(".zg-ask-on input[name=on]").click()
    reader.chord(Keys.CONTROL, "a")
    reader.type(day)
    reader.type(Keys.TAB)


def parameters(reader) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(reader.url).query).items()}


def editor(reader):
    """The inside of the query editor, once it is there."""
    find = (
        "for (const each of document.querySelectorAll('*')) "
        "if (each.shadowRoot?.querySelector('.cm-content')) return each.shadowRoot"
    )
    reader.until(lambda: reader.driver.execute_script(find))
    return reader.driver.execute_script(find)


def type_query(reader, text: str) -> None:
    """Type `text` in place of what stands in the editor."""
    reader.settle()
    editor(reader).find_element(By.CSS_SELECTOR, ".cm-content").click()
    reader.chord(Keys.CONTROL, "a")
    reader.type(text)


def completion(reader, text: str):
    """The completion `text`, once it is offered."""
    found: list = []

    def offered() -> bool:
        all_ = editor(reader).find_elements(By.CSS_SELECTOR, ".cm-completionLabel")
        found[:] = [each for each in all_ if each.text == text]
        return bool(found)

    reader.until(offered)
    return found[0]


def hosts_called(reader) -> set[str]:
    """Every host that the browser asked for anything since the last time this was called."""
    called = set()
    for line in reader.driver.get_log("performance"):
        message = json.loads(line["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            called.add(urlsplit(message["params"]["request"]["url"]))
        elif message["method"] == "Network.webSocketCreated":
            called.add(urlsplit(message["params"]["url"]))
    return {each.netloc for each in called if each.scheme in ("http", "https", "ws", "wss")}


def test_a_lawyer_finds_a_norm_and_sends_the_address(reader) -> None:
    lawyer = reader()
    lawyer.open("?on=2026-01-17&act=kz-179-nq")
    lawyer.one(HEADING, "1 norm · in force · 17 January 2026")
    lawyer.open("?on=2026-01-17")
    lawyer.one(HEADING, "in force · 17 January 2026")
    set_day(lawyer, "2026-01-18")
    heading = lawyer.one(HEADING, "18 January 2026").text
    assert int(heading.split()[0]) >= 31
    assert parameters(lawyer) == {"on": "2026-01-18"}

    lawyer.pick("role", "owner of the AI system")
    lawyer.one(".zg-note", "Role: owner of the AI system")
    lawyer.one(".zg-card", "Law 230-VIII, art. 15(2)(1)")
    lawyer.settle()
    expected = lawyer.one(HEADING).text
    cards = [each.text for each in lawyer.all(".zg-card")]

    colleague = reader()
    colleague.open(lawyer.url)
    colleague.one(HEADING, expected)
    assert [each.text for each in colleague.all(".zg-card")] == cards

    lawyer.driver.back()
    lawyer.one(HEADING, heading)
    lawyer.driver.forward()
    lawyer.one(HEADING, expected)

    lawyer.press(".zg-card h2 a", "Manage the risks")
    lawyer.one(".zg-alone h2", "Manage the risks")
    lawyer.one("a", "Back to the list").click()
    lawyer.one(HEADING, expected)

    lawyer.settle()
    lawyer.one(".st-key-language button", "Қазақша").click()
    lawyer.one(HEADING, "қолданыста · 2026 жылғы 18 қаңтар")
    assert parameters(lawyer) == {"on": "2026-01-18", "role": "ai-system-owner", "lang": "kk"}


def test_the_keyboard_stays_where_a_filter_was_chosen_and_no_day_is_taken_that_is_none(reader) -> None:
    lawyer = reader()
    lawyer.open("?on=2026-01-17&lang=ru")

    def held() -> str:
        return lawyer.driver.execute_script("return document.activeElement.name")

    set_day(lawyer, "2026-02-31")
    assert lawyer.one("input[name=on]").get_property("value") == "2026-01-17"
    lawyer.one("input[name=limit]").send_keys(Keys.SPACE)
    lawyer.one(".zg-note", "Только со сроком")
    lawyer.settle()
    assert held() == "limit"
    lawyer.one("input[name=status]:checked").send_keys(Keys.ARROW_RIGHT)
    lawyer.one(HEADING, "ещё не введено в действие")
    lawyer.settle()
    assert held() == "status"
    assert parameters(lawyer) == {
        "on": "2026-01-17", "lang": "ru", "limit": "1", "status": "not-yet-in-force",
    }  # fmt: skip
    lawyer.driver.back()
    lawyer.until(lambda: lawyer.one("input[name=status]").is_selected())
    lawyer.one(".st-key-language button", "English").click()
    lawyer.one(".zg-ask-limit", "Only with a time limit")
    assert lawyer.one("input[name=limit]").is_selected()


def test_the_query_behind_a_list_folds_out_and_opens_among_the_questions(reader) -> None:
    lawyer = reader()
    lawyer.open("?on=2026-01-17&act=kz-179-nq")
    lawyer.press(".zg-query summary", "Show the query")
    lawyer.one(".zg-query pre", "ORDER BY ?norm")
    lawyer.press(".zg-query a", "Open it among the questions")
    lawyer.one(".zg-note", "1 row")


def test_an_analyst_asks_is_refused_and_shares(reader) -> None:
    analyst = reader()
    analyst.open("ask")
    analyst.one(".zg-gallery a", "What must a role do").click()
    analyst.one(".zg-table", "manage-risks")
    analyst.settle()
    analyst.one(".stExpander summary", "Show the query").click()
    analyst.one(".stExpander a", "Edit it").click()
    analyst.one(".zg-note", "rows in ")

    type_query(analyst, "SELECT ?norm {\n ?norm zg:bear")
    completion(analyst, "zg:bearer").click()
    analyst.type(" role:seller")
    analyst.chord(Keys.CONTROL, Keys.ENTER)
    analyst.one(".zg-note", "2 rows in ")
    analyst.one(".zg-table", "norm:kz-274-iv-inform-of-ai-risks")
    assert parameters(analyst)["query"].startswith("SELECT ?norm")

    type_query(analyst, "SELECT * { SERVICE <http://elsewhere.example/> { ?a ?b ?c } ")
    analyst.chord(Keys.CONTROL, Keys.ENTER)
    refusal = analyst.one(".zg-error", "SERVICE is refused").text
    assert refusal.count(". ") == 0 and refusal.endswith(".")
    analyst.settle()  # what the last run left is taken away at its end
    assert not analyst.all(".zg-table")

    type_query(analyst, "SELECT ?x { ?x ?y ")
    analyst.chord(Keys.CONTROL, Keys.ENTER)
    analyst.one(".zg-error", "Line 1, column")
    analyst.until(lambda: editor(analyst).find_elements(By.CSS_SELECTOR, ".cm-lintRange-error"))

    colleague = reader()
    colleague.open("ask?" + urlencode({"query": 'SELECT ("seen cold" AS ?it) {}'}))
    colleague.one(".zg-note", "1 row in ")
    colleague.one(".zg-table", "seen cold")


#: Every triple with every other and every other: it never ends by itself.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?d) FILTER(?d != ?g) }"


def test_a_query_is_stopped_by_its_reader(reader) -> None:
    analyst = reader()
    analyst.driver.get(f"{analyst.address}/ask?" + urlencode({"query": ENDLESS}))
    analyst.one(".st-key-ask-stop button", "Stop").click()
    analyst.one(".zg-note", "was stopped")
    # The place it took is free again.
    type_query(analyst, "SELECT (1 AS ?one) {")
    analyst.chord(Keys.CONTROL, Keys.ENTER)
    analyst.one(".zg-note", "1 row in ")


def test_a_lawyer_sees_what_changed_and_counts_a_deadline(reader) -> None:
    lawyer = reader()
    lawyer.open("changes?from=2026-01-17&to=2026-01-18")
    lawyer.one(".zg-sides del", "industrial building")
    lawyer.one(".st-key-changes-tab button", "Deadline").click()
    lawyer.one(".zg-due")
    lawyer.settle()
    assert parameters(lawyer)["tab"] == "deadline"
    colleague = reader()
    colleague.open("changes?tab=deadline&norm=N091&event=2026-01-19")
    colleague.one(".zg-due", "9 February 2026, Monday")
    colleague.one(".zg-day.zg-last", "day 15")
    colleague.open("changes?tab=timeline&lang=kk")
    colleague.one(".stVegaLiteChart canvas, .stVegaLiteChart svg")


def test_pictures_and_charts_are_drawn(reader) -> None:
    analyst = reader()
    analyst.open("ask?tab=model")
    analyst.until(lambda: len(analyst.all(".stGraphVizChart svg .node")) > 10)
    analyst.open("ask?question=duties-per-role-and-topic&view=chart")
    analyst.one(".stVegaLiteChart canvas, .stVegaLiteChart svg")


def test_a_compliance_officer_judges_and_nothing_leaks_into_the_address(reader) -> None:
    officer = reader()
    officer.open("validate?on=2026-02-01")
    officer.one(".st-key-validate-example button").click()
    breached = officer.one("section", "The facts indicate non-compliance").text
    assert "biometric authentication" in breached
    met = officer.one("section", "No breach found on the stated facts").text
    assert "footwear" in met
    assert "footwear" not in breached
    assert parameters(officer) == {"on": "2026-02-01"}
    # The description is still there after a look at another page.
    officer.settle()
    officer.one(".st-key-head a", "Register").click()
    officer.one(HEADING, "1 February 2026")
    officer.settle()
    officer.one(".st-key-head a", "Organisation").click()
    officer.one("section", "The facts indicate non-compliance")
    assert parameters(officer) == {"on": "2026-02-01"}


def test_an_officer_answers_questions_with_the_keyboard(reader) -> None:
    officer = reader()
    officer.open("validate?on=2026-02-01")
    officer.one(".st-key-begin-name input").click()
    officer.type(f"Shop{Keys.TAB}{Keys.TAB}chat{Keys.ENTER}scoring")
    officer.one(".stFormSubmitButton button", "Begin").send_keys(Keys.ENTER)
    officer.one(".zg-organisation", "Shop")
    officer.settle()
    officer.one(".stExpander label", "owner of the AI system").click()
    officer.one(".stExpander label", "none of these")
    officer.one(".stFormSubmitButton button", "Put the roles in").send_keys(Keys.ENTER)
    officer.one(".zg-group", "Prove: breached unless you can show otherwise")
    officer.settle()
    assert parameters(officer) == {"on": "2026-02-01"}
    officer.one(".st-key-validate-view button", "Things × norms").click()
    officer.one(".zg-table th", "scoring")
    officer.one(".st-key-validate-way button", "Its text").click()
    text = officer.one(".st-key-validate-pasted textarea").get_attribute("value")
    assert text == (
        "organisation: Shop\nsystems:\n- name: chat\n  roles:\n  - ai-system-owner\n- name: scoring\n"
    )
    assert parameters(officer) == {"on": "2026-02-01", "view": "table", "way": "text"}


def sent(reader) -> tuple[list[dict], str]:
    """Every request since the last time, and all that went over websockets."""
    requests, frames = [], ""
    for line in reader.driver.get_log("performance"):
        message = json.loads(line["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            requests.append(message["params"]["request"])
        elif message["method"] == "Network.webSocketCreated":
            requests.append({"url": message["params"]["url"]})
        elif message["method"] == "Network.webSocketFrameSent":
            frames += b64decode(message["params"]["response"]["payloadData"]).decode("utf-8", "replace")
    return requests, frames


def test_facts_go_over_the_websocket_alone_and_into_no_log(reader, log, tmp_path) -> None:
    secret = "Zhasyryn"
    officer = reader()
    sent(officer)
    officer.open("validate?on=2026-02-01")
    officer.one(".st-key-begin-name input").click()
    officer.type(secret)
    officer.one(".stFormSubmitButton button", "Begin").click()
    officer.one(".zg-organisation", secret)
    officer.one(".st-key-validate-save button").click()
    officer.one(".st-key-validate-way button", "A file").click()
    file = tmp_path / f"{secret}.yaml"
    file.write_text(f"organisation: {secret}\nsystms: none\n")
    officer.one(".stFileUploader")
    officer.driver.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(file))
    officer.one(".zg-error", f"{secret}.yaml, line 2")
    officer.settle()
    requests, frames = sent(officer)
    assert secret in frames
    # A file is sent to this machine in a request of its own; its address says nothing of it.
    others = [each for each in requests if "/_stcore/upload_file/" not in each["url"]]
    assert len(others) < len(requests)
    assert not any(secret in unquote(each["url"]) for each in requests)
    assert not any(secret in unquote(json.dumps(each)) for each in others)
    assert parameters(officer) == {"on": "2026-02-01", "way": "file"}
    assert "http://" in log.read_text()
    assert secret not in log.read_text()


def test_nothing_leaves_the_machine(reader, address) -> None:
    visitor = reader()
    hosts_called(visitor)
    visitor.open("?on=2026-09-01")
    visitor.press(".zg-card h2 a")
    visitor.one(".zg-alone h2")
    visitor.open("ask?" + urlencode({"query": "SELECT * { ?a ?b ?c } LIMIT 3"}))
    visitor.one(".zg-table")
    visitor.open("ask?tab=model")
    visitor.one(".stGraphVizChart svg")
    visitor.open("validate")
    visitor.one(".st-key-validate-example button").click()
    visitor.one(".zg-organisation")
    assert hosts_called(visitor) == {urlsplit(address).netloc}
