"""News out of the network and into the inbox: the only room that asks other machines for anything.

    fetch(feeds, inbox, state, *, contact=None, most=MOST_PAGES, pause=PAUSE, bounds=Bounds(), workers=WORKERS, told=...) -> list[Outcome]

`read_feeds(path)` gives the feeds of a CSV; `Feed(url)` is one of them. What is new lands as files of JSON lines below
`inbox`, named by their content; `state` is a small file that remembers what was seen, so that fetching again changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conflict_metrics.sources.feeds import KINDS as KINDS
from conflict_metrics.sources.feeds import Feed as Feed
from conflict_metrics.sources.feeds import read_feeds as read_feeds
from conflict_metrics.sources.manners import PAUSE, Manners
from conflict_metrics.sources.visit import Outcome as Outcome
from conflict_metrics.sources.visit import Visit
from conflict_metrics.sources.visits import visits
from conflict_metrics.sources.web import Bounds as Bounds
from conflict_metrics.sources.web import Web, host

MOST_PAGES = 500  # of one feed in one visit
WORKERS = 8  # hosts asked at the same time


def fetch(
    feeds: Iterable[Feed],
    inbox: Path,
    state: Path,
    *,
    contact: str | None = None,
    most: int = MOST_PAGES,
    pause: float = PAUSE,
    bounds: Bounds | None = None,
    workers: int = WORKERS,
    told: Callable[[Outcome], object] = lambda outcome: None,
) -> list[Outcome]:
    """Visit every feed and land what is new; how each visit went, in the order of the feeds.

    `contact` (an address of web or mail) goes into the User-Agent; `most` pages are fetched of one feed; `pause` in seconds
    lies between two requests to a host whose robots.txt names none; `told` hears each outcome as soon as it is there.
    Feeds of one host are visited one after the other. Raises OSError when inbox or state cannot be written, else nothing.
    """
    ordered = list(dict.fromkeys(feeds))
    hosts: defaultdict[str, list[Feed]] = defaultdict(list)
    for feed in ordered:
        hosts[host(feed.url)].append(feed)
    web = Web(contact, bounds, hosts)
    manners = Manners(web.get, pause)
    inbox.mkdir(parents=True, exist_ok=True)
    with visits(state) as seen, ThreadPoolExecutor(workers) as pool:

        def visited(feed: Feed) -> Outcome:
            outcome = Visit(feed, lambda url, tags: web.get(url, manners.permit, tags.etag, tags.modified), seen, inbox, most).outcome()
            told(outcome)
            return outcome

        groups = pool.map(lambda group: {feed: visited(feed) for feed in group}, hosts.values())
        outcomes = {feed: outcome for group in groups for feed, outcome in group.items()}
    return [outcomes[feed] for feed in ordered]
