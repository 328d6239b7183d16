"""How a register is judged: in this process, on workers of its own that it starts, or on those of others."""

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from itertools import chain, islice

from zangraph.assess.assessment import Law
from zangraph.assess.cluster import LOCAL, Cluster, open_cluster, processors
from zangraph.assess.many import Asked, Block
from zangraph.assess.shares import Begun, blocks, shares
from zangraph.errors import ZangraphError

#: So many pieces are judged here before workers are started: in that time they would have been.
FIRST = 2_000
#: The word that keeps everything in this process.
NONE = "none"


def spread(
    law: Law,
    asked: Asked,
    form: str,
    left: Iterator[Begun],
    scheduler: str | None,
    say: Callable[[str], None],
) -> Generator[Block]:
    """Yield what the pieces `left` add to an output in `form`, in their order.

    Without a `scheduler` the first are judged here, and where there are more by workers that are started on
    this machine, or, as `say` is then told, here as well. Raise what `open_cluster` raises.
    """
    if scheduler in (None, NONE):
        yield from _here(law, asked, form, islice(left, FIRST) if scheduler is None else left)
    following = next(left, None)
    if following is None:
        return
    left = chain((following,), left)
    with ExitStack() as stack:
        cluster = _joined(stack, scheduler, say)
        if cluster is None:
            yield from _here(law, asked, form, left)
        else:
            yield from cluster.blocks(asked, form, law.graph, left)


def _joined(stack: ExitStack, scheduler: str | None, say: Callable[[str], None]) -> Cluster | None:
    """Return the cluster to judge on; where none was asked for, None if it cannot be, as `say` is told."""
    if scheduler is not None:
        return stack.enter_context(open_cluster(scheduler))
    usable = processors()
    try:
        if usable > 1:
            say(f"more than {FIRST:,}: {usable} workers are started on this machine.")
            return stack.enter_context(open_cluster(LOCAL))
        why = "there is one processor" if usable else "Dask is not installed: pip install 'zangraph[scale]'"
    except (ZangraphError, OSError, RuntimeError) as wrong:
        why = f"workers could not be started, {type(wrong).__name__}"
    say(f"more than {FIRST:,}, and they are judged in this process alone ({why}).")
    return None


def _here(law: Law, asked: Asked, form: str, left: Iterator[Begun]) -> Iterator[Block]:
    if form == "jsonl":
        yield from blocks(law, asked, form, left, at_once=False)
        return
    for share in shares(left, form):
        yield from blocks(law, asked, form, share, at_once=True)
