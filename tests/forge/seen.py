"""A request in few words, so that a test can write out what it expects."""

from kblib.request import Event, EventKind, Request

Seen = tuple[str, ...]


def seen(request: Request, *kinds: EventKind) -> list[Seen]:
    """Kind, actor and detail of each event in order, of some kinds or of all; what is inferred has a question mark."""
    return [
        tuple(word for word in (_kind(event), event.actor, event.detail) if word)
        for event in sorted(request.events, key=lambda event: event.at)
        if not kinds or event.kind in kinds
    ]


def _kind(event: Event) -> str:
    return f"{event.kind}?" if event.inferred else str(event.kind)


def commits(request: Request, kind: EventKind) -> list[str]:
    """The commits that the events of a kind are about."""
    return [event.commit for event in request.events if event.kind is kind]
