"""IRIs as Python values."""

from zangraph.errors import InputError, nearest
from zangraph.namespaces import PREFIXES, local


class IRI(str):
    """An IRI: a text in every way, told from other texts by its type.

    >>> IRI("https://w3id.org/zangraph/id/act/kz-94-v").id
    'kz-94-v'
    """

    __slots__ = ()

    @property
    def id(self) -> str:
        """Return the id by which people call what it names."""
        return local(self)


def iri(name: str) -> IRI:
    """Return the IRI that the prefixed `name` stands for. Raise InputError where its prefix is not known.

    >>> iri("role:seller")
    'https://w3id.org/zangraph/id/role/seller'
    """
    prefix, colon, rest = name.partition(":")
    if not colon or prefix not in PREFIXES:
        meant = nearest(prefix, list(PREFIXES)) or ", such as that of role:seller."
        raise InputError(f"“{name}” has no prefix of this graph{meant}")
    return IRI(PREFIXES[prefix] + rest)
