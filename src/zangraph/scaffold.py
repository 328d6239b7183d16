"""Begins a new act: the files that it needs, with what is expected in each said in comments.

What is begun can be built at once, and `zangraph check` says by file and line what is still lacking.
"""

import re
from pathlib import Path
from string import Template

from zangraph.errors import InputError

ID = re.compile(r"[a-z]{2}(-[a-z0-9]+)+")
LONGEST_TITLE = 300

_ACT = Template("""\
@prefix zg: <https://w3id.org/zangraph/ontology#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix act: <https://w3id.org/zangraph/id/act/> .
@prefix title: <https://w3id.org/zangraph/id/title/> .
@prefix title-status: <https://w3id.org/zangraph/id/title-status/> .
@prefix coverage: <https://w3id.org/zangraph/id/coverage/> .

# $title. In our own words: no sentence of the official text belongs here.

# The act. Add its label in ru and kk, and what it governs (skos:definition) in en, ru and kk. Once its norms
# are here, coverage:detailed takes the place of coverage:listed-only, with zg:heldAsOf, the day of the text
# that was read. When it came into force: zg:hasCommencement commencement:$act, and there zg:statedDate.

act:$act a eli:LegalResource ;
    skos:prefLabel "$title"@en ;
    eli:number "$number" ;
    zg:coverageStatus coverage:listed-only .

# Whether a title is the official one, our translation or a designation of ours; one for ru and kk too.

title:$act-en a zg:Title ;
    zg:titleOf act:$act ;
    zg:inLanguage "en" ;
    zg:titleStatus title-status:our-translation .

# The places in the act that are cited, each a part of the one above:
#
#   provision:$act-art-2 a eli:LegalResourceSubdivision ;
#       eli:is_part_of act:$act ; eli:number "2" ; zg:level level:article ; zg:pinpoint "2" .

# What it asks of whom. A norm is called after its act and what is done, never after an article:
#
#   norm:$act-WHAT-IS-DONE a zg:Obligation ;      (or Prohibition, Permission, Right, Power, Rule, Definition)
#       skos:prefLabel "..."@en , "..."@ru , "..."@kk ;
#       zg:ofAct act:$act ;
#       prov:wasDerivedFrom passage:statute-$act-art-2 ;  (where it was read, in $number-sources.ttl)
#       zg:topic topic:... ;
#       zg:bearer role:... ;                      (data/vocab/roles.ttl)
#       zg:action "..."@en , "..."@ru , "..."@kk ;
#       zg:object "..."@en , "..."@ru , "..."@kk ;
#       zg:concerns zg:Product ;                  (what it is judged on; ontology/description.ttl)
#       zg:activatedBy shape:... ;                (when it binds)
#       zg:testedBy shape:... ;                   (what keeping it looks like; both in shapes/$number.ttl)
#       zg:hasCitation citation:$act-WHAT-IS-DONE-1 .
#
#   citation:$act-WHAT-IS-DONE-1 a zg:Citation ;
#       zg:cites provision:$act-art-2 ; zg:certainty certainty:verified .
#
# A norm that no description can show kept or broken says why in place of its shapes: zg:untestable.
""")

_SOURCES = Template("""\
@prefix zg: <https://w3id.org/zangraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/zangraph/id/source/> .
@prefix certainty: <https://w3id.org/zangraph/id/certainty/> .

# What was read of $act. Add the label in ru and kk: which text, in which language and wording.

source:text-of-$act a zg:Source ;
    skos:prefLabel "text of $title"@en ;
    zg:certainty certainty:verified .

# Each place that was read. A passage is the number of a place; the text itself is not held:
#
#   passage:statute-$act-art-2 a zg:Passage ; zg:inSource source:text-of-$act ; zg:pinpoint "2" .
""")

_SHAPES = Template("""\
# When the norms of $title bind, and what keeping them looks like. SHACL over what a description can say: see
# zangraph questionnaire --form guide. Give each shape a label in en, ru and kk, for people are told of it:
#
#   shape:$jurisdiction-NAME a sh:NodeShape ;
#       skos:prefLabel "..."@en , "..."@ru , "..."@kk ;
#       sh:property [ sh:path zg:marked ; sh:hasValue true ] .
#
# A shape asks for what must be there. A fact that is missing leaves it open, and is never a breach.
""")


def scaffold(act: str, title: str, folder: Path) -> list[Path]:
    """Write the files of a new act under `folder`, the root of a checkout, and return them.

    Raise InputError where `act` is no id, `folder` holds no graph, or a file is there already: nothing is
    written over, and where one file cannot be written none is.
    """
    if not ID.fullmatch(act) or len(act) > 60:
        raise InputError(
            f"“{act[:60]}” is no id of an act: expected a country’s two letters and the number, "
            "such as xu-7-2026."
        )
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE or re.search(r'["\\\x00-\x1f]', title):
        raise InputError(f"A title has 1 to {LONGEST_TITLE} characters, no quotes and no backslashes.")
    if not (folder / "data" / "vocab").is_dir():
        raise InputError(f"{folder}: holds no data/vocab; expected the root of a checkout.")
    jurisdiction, _, number = act.partition("-")
    words = {"act": act, "title": title, "jurisdiction": jurisdiction, "number": number}
    home = folder / "data" / jurisdiction
    files = {
        home / f"{number}.ttl": _ACT,
        home / f"{number}-sources.ttl": _SOURCES,
        home / "shapes" / f"{number}.ttl": _SHAPES,
    }
    there = [path for path in files if path.exists()]
    if there:
        raise InputError(f"{there[0]}: is there already, and is not written over.")
    try:
        for path, template in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as opened:
                opened.write(template.substitute(words))
    except OSError as broken:
        raise InputError(f"{home}: cannot be written to ({broken.strerror}).") from None
    return list(files)
