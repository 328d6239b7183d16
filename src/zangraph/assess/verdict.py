"""From norms, facts and a date to verdicts. The order of the steps is the rule."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from zangraph.assess.consequence import Sanction
from zangraph.assess.facts import Described, RoleHeld, Values, View
from zangraph.assess.kleene import Judgement, Leaf, Truth, every, judge, some
from zangraph.assess.parts import Shape
from zangraph.assess.schema import Schema
from zangraph.deadlines import Deadline, deadline
from zangraph.namespaces import ZG
from zangraph.register import Entry

ANYONE = "anyone"
ORGANISATION = "Organisation"


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exception with the shape that recognises it.

    One that `must_be_claimed` (a law that provides for what is otherwise forbidden) frees only who states
    that it holds: not stated, it does not keep a breach from being one, and is printed beside it.
    """

    label: str
    shape: Shape
    must_be_claimed: bool


@dataclass(frozen=True, slots=True)
class Test:
    """A norm that can be kept or breached, with the shapes that judge it.

    `exceptions` are those that shapes recognise; `awaited` is the
    power the norm waits for and `exercised` the day from which that is known to have been exercised.
    `implied` are shapes by which a thing makes whoever has it a bearer, stated or not, and `implied_roles`
    what the role of each is called. `sanctions` are what may follow a breach.
    """

    entry: Entry
    concerns: tuple[str, ...]
    activation: Shape
    keeping: Shape
    exceptions: tuple[Exemption, ...]
    instant: str | None
    awaited: str | None
    exercised: date | None
    implied: tuple[Shape, ...] = ()
    implied_roles: tuple[str, ...] = ()
    sanctions: tuple[Sanction, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A shape that was put to a thing: kept so that another engine can be asked the same."""

    shape: Shape
    focus: Described
    view: View
    truth: Truth


@dataclass(frozen=True, slots=True)
class Inferred:
    """A role that nobody stated and the facts of `leaves` bring with them."""

    role: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on one thing under one norm, before it is put into words.

    `because` are the facts by which the norm binds, `leaves` those that decide, or would decide. `inferred`
    are the roles on which alone it rests that the norm binds. `sanction` is there where facts show every
    element of the offence: those in `established`. `lacks` is the class of things that the norm concerns
    where there is none to judge: then the subject is what should list them.
    """

    test: Test
    subject: Described
    verdict: str
    instant: date | None
    due: Deadline | None = None
    leaves: tuple[Leaf, ...] = ()
    exception: str | None = None
    waits: bool = False
    because: tuple[Leaf, ...] = ()
    asked: tuple[Asked, ...] = ()
    sanction: Sanction | None = None
    established: tuple[Leaf, ...] = ()
    lacks: str = ""
    inferred: tuple[Inferred, ...] = ()


def findings(test: Test, organisation: Described, schema: Schema, on: date) -> Iterator[Finding]:
    """Yield a finding for each thing of `organisation` that the norm of `test` concerns.

    Where a norm concerns things and also the organisation as a whole, the whole is judged if it states
    what activates the norm; then nothing hangs on a list of things that is not known.
    """
    kinds = test.concerns
    speaks_as_whole = False
    if ORGANISATION in kinds and len(kinds) > 1:
        speaks_as_whole = judge(test.activation, organisation, View(on)).truth is True
        kinds = kinds if speaks_as_whole else tuple(kind for kind in kinds if kind != ORGANISATION)
    for kind in kinds:
        for subject, missing in concerned(organisation, schema.lists[kind]):
            if missing is None:
                found = _judge(test, subject, on)
                if found is not None:
                    yield found
            elif not speaks_as_whole:
                yield replace(_without_subjects(test, subject, missing, on), lacks=kind)


def concerned(thing: Described, paths: tuple[str, ...]) -> Iterator[tuple[Described, Leaf | None]]:
    """Yield the things at the end of `paths`, and where a list is none or not known, who lacks it.

    The leaf that comes with a thing is the list that is empty (truth False) or not known (None).
    """
    if not paths:
        yield thing, None
        return
    stated = thing.facts.get(paths[0])
    if stated is None or stated.is_open:
        yield thing, Leaf(thing, paths[0], stated, None)
    elif not stated.items:
        yield thing, Leaf(thing, paths[0], stated, False)
    for item in stated.items if stated is not None else ():
        if isinstance(item, Described):
            yield from concerned(item, paths[1:])


def _without_subjects(test: Test, holder: Described, missing: Leaf, on: date) -> Finding:
    status = test.entry.interval.status(on)
    if status != "in-force":
        return Finding(test, holder, status, on)
    # What the list would hold may bring the role with it, whatever roles are stated.
    no_bearer = bears(test, holder, on).truth is False and not test.implied
    if missing.truth is False or no_bearer:
        return Finding(test, holder, "not-subject", on, leaves=(missing,))
    return Finding(test, holder, "cannot-tell", on, leaves=(missing,))


def _judge(test: Test, subject: Described, on: date) -> Finding | None:
    """Return the finding, or None for a thing that does not exist yet on the day asked."""
    now = View(on)
    interval = test.entry.interval
    event = subject.stated_day(test.instant) if test.instant else None
    if event is None or event > on:
        if interval.status(on) == "not-yet-in-force":
            return Finding(test, subject, "not-yet-in-force", on)
        if event is not None or not all(now.exists(thing) for thing in subject.upward()):
            return None
        if test.instant:
            return _undated(test, test.instant, subject, now)
    instant = event or on
    status = interval.status(instant)
    if status != "in-force":
        return Finding(test, subject, status, instant)

    role, inferred = _role(test, subject, instant, now)
    activation = judge(test.activation, subject, now)
    asked = [Asked(test.activation, subject, now, activation.truth)]
    if role.truth is False or activation.truth is False:
        leaves = role.leaves if role.truth is False else activation.leaves
        return Finding(test, subject, "not-subject", instant, leaves=leaves, asked=tuple(asked))
    for each in test.exceptions:
        exempt = judge(each.shape, subject, now)
        asked.append(Asked(each.shape, subject, now, exempt.truth))
        if exempt.truth is True:
            return Finding(
                test,
                subject,
                "not-subject",
                instant,
                leaves=exempt.leaves,
                exception=each.label,
                asked=tuple(asked),
            )
    if role.truth is None or activation.truth is None:
        leaves = (role.leaves if role.truth is None else ()) + (
            activation.leaves if activation.truth is None else ()
        )
        return Finding(test, subject, "cannot-tell", instant, leaves=leaves, asked=tuple(asked))
    if test.awaited and (test.exercised is None or instant < test.exercised):
        return Finding(test, subject, "cannot-tell", instant, waits=True, asked=tuple(asked))
    found = _kept(test, subject, instant, on, activation.leaves, tuple(asked))
    return replace(found, inferred=inferred) if inferred else found


def _undated(test: Test, path: str, subject: Described, now: View) -> Finding:
    """Return the finding on an event whose day is not known: only what holds on any day is decided."""
    activation = judge(test.activation, subject, now)
    asked = (Asked(test.activation, subject, now, activation.truth),)
    role = _ever_bears(test, subject)
    if role.truth is False or activation.truth is False:
        leaves = role.leaves if role.truth is False else activation.leaves
        return Finding(test, subject, "not-subject", None, leaves=leaves, asked=asked)
    lacking: tuple[Leaf, ...] = (Leaf(subject, path, None, None),)
    if activation.truth is None:
        lacking += tuple(leaf for leaf in activation.leaves if leaf.path != path)
    return Finding(test, subject, "cannot-tell", None, leaves=lacking, asked=asked)


def _role(test: Test, subject: Described, day: date, now: View) -> tuple[Judgement, tuple[Inferred, ...]]:
    """Return whether the organisation bears the norm as to `subject`, and by which roles inferred alone."""
    stated = bears(test, subject, day)
    if stated.truth is True:
        return stated, ()
    implied = [judge(shape, subject, now) for shape in test.implied]
    inferred = tuple(
        Inferred(role, each.leaves)
        for role, each in zip(test.implied_roles, implied, strict=True)
        if each.truth is True
    )
    return some([stated, *implied]), inferred


def _kept(
    test: Test,
    subject: Described,
    instant: date,
    on: date,
    because: tuple[Leaf, ...],
    asked: tuple[Asked, ...],
) -> Finding:
    limit = test.entry.time_limit
    due = deadline(instant, limit.amount, limit.unit) if limit and test.instant else None
    then = View(min(on, due.due)) if due else View(on)
    kept = judge(test.keeping, subject, then)
    asked += (Asked(test.keeping, subject, then, kept.truth),)
    # An exception that may hold keeps a failure from being a breach.
    open_to_all = [each.shape for each in test.exceptions if not each.must_be_claimed]
    arms = [kept, *(judge(shape, subject, then) for shape in open_to_all)]
    found: Judgement = some(arms)
    if found.truth is True:
        verdict = "met"
    elif due is not None and on <= due.due:
        verdict = "pending"
    else:
        verdict = "breached" if found.truth is False else "no-evidence"
    shown = test.entry.exception if verdict in ("breached", "no-evidence") else None
    finding = Finding(test, subject, verdict, instant, due, found.leaves, shown, because=because, asked=asked)
    return _threatened(finding, instant, then) if verdict == "breached" else finding


def _threatened(breach: Finding, day: date, view: View) -> Finding:
    """Return `breach` with the sanction whose every element the facts show, if there is one."""
    subject = breach.subject
    for sanction in breach.test.sanctions:
        if day in sanction.interval:
            shapes = [shape for _, shape in sanction.elements]
            found = [judge(shape, subject, view) for shape in shapes]
            asked = (
                Asked(shape, subject, view, each.truth) for shape, each in zip(shapes, found, strict=True)
            )
            breach = replace(breach, asked=(*breach.asked, *asked))
            shown = every([holds(sanction.bearers, subject, day), *found])
            if shown.truth is True:
                return replace(breach, sanction=sanction, established=shown.leaves)
    return breach


def bears(test: Test, subject: Described, day: date) -> Judgement:
    """Return whether the organisation bears the norm as to `subject` on `day`."""
    return Judgement(True) if ANYONE in test.entry.bearer else holds(test.entry.bearer, subject, day)


def _ever_bears(test: Test, subject: Described) -> Judgement:
    """Return False where no stated role makes the organisation a bearer on any day; else unknown."""
    stated = next((thing for thing in subject.upward() if thing.roles is not None), None)
    if ANYONE in test.entry.bearer or test.implied or stated is None or stated.roles is None:
        return Judgement(None)
    if stated.roles_open or any(each.role in test.entry.bearer for each in stated.roles):
        return Judgement(None)
    return Judgement(False, (_roles_leaf(stated, stated.roles, stated.roles_open, False),))


def holds(roles: Collection[str], subject: Described, day: date) -> Judgement:
    """Return whether the organisation holds one of `roles` as to `subject` on `day`.

    The nearest thing that states roles decides. Stated nowhere: unknown.
    """
    for thing in subject.upward():
        if thing.roles is not None:
            held = any(each.role in roles and each.on(day) for each in thing.roles)
            truth = True if held else None if thing.roles_open else False
            return Judgement(truth, (_roles_leaf(thing, thing.roles, thing.roles_open, truth),))
    return Judgement(None, (Leaf(subject, ZG + "roles", None, None),))


def _roles_leaf(thing: Described, roles: tuple[RoleHeld, ...], is_open: bool, truth: Truth) -> Leaf:
    return Leaf(thing, ZG + "roles", Values(tuple(each.role for each in roles), is_open), truth)
