"""Many organisations at once: each judged by itself, a summary, and the files that the command writes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib.util import find_spec
from io import BytesIO

import streamlit as st

import url_state
from components.blank import taken
from components.description import (
    ENDINGS,
    LARGEST_MB,
    MOST_ORGANISATIONS,
    called,
    guarded,
    opened,
    read,
    schema,
    take,
)
from components.markup import text
from components.notice import complain, remark
from components.results import as_table
from components.verdicts import FOLDED, OPEN, sign
from graph import own
from words import count, say
from zangraph.assess import assess
from zangraph.assess.answers import as_yaml
from zangraph.assess.many import Asked, header
from zangraph.assess.pieces import Pieces
from zangraph.assess.shares import blocks
from zangraph.errors import ZangraphError

MOST_FILES, MOST_MB = 50, 10
FILES, FOUND, PICKED = "many-files", "many found", "many-picked"
MEDIA = {"jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}
#: A file as it was given: its name and what it holds.
File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Judged:
    """One organisation of one file: its verdicts counted, or why there are none."""

    file: str
    name: str = ""
    text: str = ""
    wrong: str = ""
    counts: Counter[str] = field(default_factory=Counter)


def many(on: date, lang: str) -> None:
    """Ask for files and show what each organisation in them comes to."""
    says = say("many-says", lang, files=MOST_FILES, mb=MOST_MB, most=MOST_ORGANISATIONS)
    remark(says)
    files = st.file_uploader(
        say("upload-many", lang),
        ENDINGS,
        accept_multiple_files=True,
        key=FILES,
        max_upload_size=LARGEST_MB,
    )
    taken(lang)
    if not files:
        st.session_state.pop(FOUND, None)
        remark(say("many-nothing", lang))
        return
    if len(files) > MOST_FILES:
        complain(say("too-many-files", lang, n=len(files), most=MOST_FILES))
        return
    if sum(each.size for each in files) > MOST_MB * 1_000_000:
        complain(say("too-large-together", lang, mb=MOST_MB))
        return
    key = (*(each.file_id for each in files), on, url_state.layer(), lang)
    given = [(called(each.name), each.getvalue()) for each in files]
    if st.session_state.get(FOUND, (None,))[0] != key:
        st.session_state[FOUND] = (key, _judge(given, on, lang))
    if show(st.session_state[FOUND][1], lang):
        _save(given, on, lang)
        _ask_which(st.session_state[FOUND][1], lang)


def _judge(given: list[File], on: date, lang: str) -> list[Judged]:
    """Return what was found, telling meanwhile how far it is."""
    waiting: list[Judged] = [each for name, content in given for each in organisations(name, content, lang)]
    if sum(not each.wrong for each in waiting) > MOST_ORGANISATIONS:
        wrong = say("too-many-organisations", lang, most=MOST_ORGANISATIONS, n=len(waiting))
        return [Judged("", wrong=wrong)]
    bar = st.progress(0.0, say("judging", lang, done=0, all=len(waiting)))
    found = []
    for done, each in enumerate(waiting, 1):
        found.append(each if each.wrong else judged(each, on, lang))
        bar.progress(done / len(waiting), say("judging", lang, done=done, all=len(waiting)))
    bar.empty()
    return found


def organisations(name: str, content: bytes, lang: str) -> Iterator[Judged]:
    """Yield the organisations that a file describes, or the one sentence about what is wrong with it."""
    try:
        described = read(opened(name, content, lang), lang)
    except ZangraphError as wrong:
        yield Judged(name, wrong=str(wrong))
    else:
        for each in described:
            yield Judged(name, each.title, as_yaml([each], schema()))


def judged(each: Judged, on: date, lang: str) -> Judged:
    """Return the organisation with its verdicts."""
    layer = url_state.layer()
    try:
        found = guarded(
            lambda: assess(own(), each.text, name="description.yaml", on=on, layer=layer, lang=lang), lang
        )
    except ZangraphError as wrong:
        return Judged(each.file, each.name, wrong=str(wrong))
    (organisation,) = found.organisations
    counts = Counter(one.verdict for one in organisation.verdicts)
    return Judged(each.file, each.name, each.text, counts=counts)


def written(given: list[File], asked: Asked, form: str) -> bytes:
    """Return what `zangraph validate --format FORM` writes of these files: its lines, or its one table."""
    law = asked.law(own())
    cutter = Pieces([])
    pieces = ((piece, 0) for name, content in given for piece in cutter.cut(name, BytesIO(content)))
    body = b"".join(each.content for each in blocks(law, asked, form, pieces, at_once=True))
    return body if form == "parquet" else header(law, asked) + body


def show(found: list[Judged], lang: str) -> bool:
    """Show the summary, and return whether there is any verdict in it."""
    right = [each for each in found if not each.wrong]
    wrong = [each for each in found if each.wrong]
    told = say("many-judged", lang, n=count("organisation", len(right), lang))
    told += f"; {say('many-wrong', lang, n=len(wrong))}" if wrong else ""
    st.html(f'<h2 class="zg-section" role="status">{text(told)}</h2>')
    for each in wrong:
        complain(each.wrong)
    if not right:
        return False
    codes = [code for code in (*OPEN, *FOLDED) if any(each.counts[code] for each in right)]
    head = "".join(
        f'<th scope="col">{text(say(each, lang))}</th>' for each in ("which-organisation", "file")
    ) + "".join(f'<th scope="col">{sign(code)} {text(say(f"word-{code}", lang))}</th>' for code in codes)
    body = "".join(
        f'<tr><th scope="row">{text(each.name)}</th><td>{text(each.file)}</td>'
        + "".join(f"<td>{each.counts[code]}</td>" for code in codes)
        + "</tr>"
        for each in right
    )
    st.html(as_table(told, head, body))
    return True


def _save(given: list[File], on: date, lang: str) -> None:
    """Offer all verdicts in the files that the command writes, made when they are asked for."""
    stem, layer = f"zangraph-assessments-{on.isoformat()}", url_state.layer()
    forms = [
        ("jsonl", "jsonl", f"{stem}.jsonl", False),
        ("jsonl-brief", "jsonl", f"{stem}-brief.jsonl", True),
        ("parquet", "parquet", f"{stem}.parquet", False),
    ]
    with st.container(key="many-saved", horizontal=True):
        for name, form, file, brief in forms if find_spec("pyarrow") else forms[:2]:
            made = partial(written, given, Asked(on, layer, lang, brief), form)
            st.download_button(
                say(f"save-{name}", lang),
                partial(guarded, made, lang),
                file,
                MEDIA[form],
                key=f"many-save-{name}",
                on_click="ignore",
            )


def _ask_which(found: list[Judged], lang: str) -> None:
    """Offer to look at one of them."""
    right = [each for each in found if not each.wrong]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            say("which-organisation", lang),
            range(len(right)),
            key=PICKED,
            format_func=lambda number: f"{right[number].name} ({right[number].file})",
            width=420,
        )
        st.button(say("open-one", lang), key="many-open", on_click=_open, args=(right,))


def _open(right: list[Judged]) -> None:
    picked = right[st.session_state[PICKED]]
    take(f"{picked.file.rpartition('.')[0] or picked.file}.yaml", picked.text)
    way = "questions"
    st.session_state[url_state.key("validate", "way")] = way
    url_state.put("validate", on=st.session_state[url_state.key("validate", "on")], way=None)
