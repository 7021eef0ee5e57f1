"""The words and places that ship with the program: taxonomy, quarters, vocabulary, sayings, deadlines, offices."""

import msgspec

from zim_desktop import paths
from zim_desktop.domain.authority import Authorities
from zim_desktop.domain.follow_up import Silences
from zim_desktop.domain.saying import Phrases
from zim_desktop.domain.taxonomy import FocusTopics, Quarters, Taxonomy, Vocabulary


class Installed(msgspec.Struct, frozen=True):
    """What needs and offers are called and where the quarters lie."""

    taxonomy: Taxonomy
    quarters: Quarters
    vocabulary: Vocabulary
    phrases: Phrases
    silences: Silences
    topics: FocusTopics
    authorities: Authorities


def load_installed() -> Installed:
    """Read the shipped words and places. Raises InputRefused if one of the files was damaged."""
    from zim_desktop.exchange import zim

    def data(name: str) -> bytes:
        return paths.resource("db", "seeds", name).read_bytes()

    return Installed(
        taxonomy=zim.read_taxonomy(data("taxonomy.json")),
        quarters=zim.read_quarters(data("quarters.json")),
        vocabulary=zim.read_vocabulary(data("vocabulary.json")),
        phrases=zim.read_phrases(data("phrases.json")),
        topics=zim.read_topics(data("focus_topics.json")),
        silences=zim.read_silences(data("follow_ups.json")),
        authorities=zim.read_authorities(data("authorities.json")),
    )
