"""A notice to a webhook: what happened, as JSON, to whoever watches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests

PATIENCE = 10  # seconds for the other side to answer


def notify(url: str, notice: Mapping[str, Any]) -> None:
    """POST the notice to an address of http or https.

    Raises OSError when it was not taken; the message names the host alone, for an address like this is a secret.
    """
    try:
        requests.post(url, json=dict(notice), timeout=PATIENCE).raise_for_status()
    except requests.RequestException as error:
        found = type(error).__name__ if error.response is None else error.response.status_code
        raise OSError(f"webhook at {urlsplit(url).hostname}: {found} found, an answer of 2xx expected") from None
