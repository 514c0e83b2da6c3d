"""What the pages show of each table: which columns, in which order, and which of them the filters ask."""

from __future__ import annotations

from dataclasses import dataclass

from conflict_metrics.dictionary import COLUMNS


@dataclass(frozen=True, slots=True)
class Table:
    """`source` is a table or a SELECT; the period filter asks the column `day`, those of party and conflict ask `parties`."""

    name: str  # as its download is called
    title: str
    columns: tuple[str, ...]
    order: str
    source: str
    day: str = ""
    parties: tuple[str, ...] = ()
    key: str = ""  # the column whose id leads to the receipt
    has_lists: bool = False  # several parties of a role are a list here; elsewhere they are joined with '+'
    asked: tuple[str, ...] = ()  # columns beside those shown that an address may ask

    def asks(self, column: str) -> bool:
        """May an address ask for one value of the column?"""
        return column in COLUMNS and column in (*self.columns, *self.asked)


def words(text: str) -> tuple[str, ...]:
    """The names in 'a b c'."""
    return tuple(text.split())


STRIKES = Table(
    "strikes_daily",
    "Each night by attacker, defender and weapon",
    words("event_date attacker defender weapon launched intercepted suppressed unaccounted intercepted_share claimant grade unit"),
    "event_date desc, attacker, defender, weapon, row_id",
    "out.strikes_daily",
    day="event_date",
    parties=("attacker", "defender"),
    key="row_id",
)
ESTIMATES = Table(
    "daily_estimates",
    "Each day's figure, with its range and what the adversary says",
    words(
        "event_date metric party country object_class unit victim_status demographic is_whole low best high dispute_low dispute_high"
        " grade origin_count incident_count"
    ),
    "event_date desc, metric, party, country, is_whole desc, row_id",
    "out.daily_estimates",
    day="event_date",
    parties=("party",),
    key="row_id",
    asked=words("loss_state is_open"),
)
TOTALS = Table(
    "running_totals",
    "Running totals, as each origin tells them",
    words(
        "as_of_date origin metric actor recipient object_class unit place victim_status demographic since_date total step step_days"
        " is_correction stated_step is_mismatch"
    ),
    "as_of_date desc, origin, metric, row_id",
    "out.running_totals",
    day="as_of_date",
    parties=("actor", "recipient"),
    key="row_id",
    asked=words("loss_state quantifier"),
)
CLAIM_COLUMNS = words(
    "event_end_date origin claimant stance metric quantifier value_low value_high unit object_class actor recipient measure modality"
    " reported_at verdict article_count outlet_count"
)
CLAIMS = Table(
    "claims",
    "Claims: an origin's number, however many articles carry it",
    CLAIM_COLUMNS,
    "event_end_date desc, reported_at desc, claim_id",
    "out.claims",
    day="event_end_date",
    parties=("actor", "recipient"),
    key="claim_id",
    has_lists=True,
    asked=words("claim_id place_id stage victim_status demographic loss_state incident_id estimate_id"),
)
REVISIONS = Table(
    "revisions",
    "Revisions: figures that their own origin has since replaced",
    CLAIM_COLUMNS,
    CLAIMS.order,
    "(select * from out.claims where verdict = 'superseded')",
    day="event_end_date",
    parties=("actor", "recipient"),
    key="claim_id",
    has_lists=True,
)
DISPUTES = Table(
    "disputes",
    "Each disputed figure, the widest gap first",
    words("event_date metric attacker defender name country unit best own_low own_high dispute_low dispute_high ratio is_denied grade"),
    "ratio desc nulls last, event_date desc, row_id",
    "(select disputes.*, name from out.disputes left join ref.places on place_id = site)",
    day="event_date",
    parties=("attacker", "defender"),
    key="row_id",
    asked=words("object_class victim_status demographic loss_state period"),
)
PLACED = Table(
    "places",
    "On the map: places known to a town",
    words("event_date metric name country attacker defender unit object_class low best high dispute_low dispute_high grade"),
    "event_date desc, metric, estimate_id",
    """(
        select incidents.*, name, latitude, longitude
        from core.incidents join ref.places on place_id = site
    )""",
    day="event_date",
    parties=("attacker", "defender"),
    key="estimate_id",
    asked=words("site"),
)
UNPLACED = Table(
    "places_imprecise",
    "Not on the map: known only to a region, a country, or not at all",
    words("event_date metric name level country attacker defender unit best dispute_low dispute_high grade"),
    PLACED.order,
    """(
        select incidents.*, name, level
        from core.incidents
        left join core.claims on claim_key = claim_keys[1]
        left join ref.places on places.place_id = claims.place_id
        where site is null
    )""",
    day="event_date",
    parties=("attacker", "defender"),
    key="estimate_id",
)
AID = Table(
    "aid_ladder",
    "Each donor's aid, the stages side by side and never summed",
    words("donor recipient metric currency requested pledged committed allocated disbursed counted counted_usd remaining as_of_date"),
    "counted_usd desc nulls last, donor, recipient, metric, currency",
    "out.aid_ladder",
    day="as_of_date",
    parties=("donor", "recipient"),
    key="row_id",
)
STOCKS = Table(
    "stocks",
    "Stock: the latest level that each origin gives",
    words("metric party name country origin as_of_date unit low best high stance"),
    "best desc nulls last, metric, party, origin, row_id",
    "(select stocks.*, name from out.stocks left join ref.places on place_id = place where metric like 'DIS.%')",
    day="as_of_date",
    parties=("party",),
    key="row_id",
)
MOVED = Table(
    "displaced_monthly",
    "Flow: people newly displaced, evacuated or returned, by month",
    words("event_month metric party country unit low best high grade origin_count incident_count"),
    "event_month desc, metric, party, country, row_id",
    "(select * from out.monthly_estimates where metric like 'DIS.%' and is_whole)",
    day="event_month",
    parties=("party",),
    key="row_id",
)
COVERAGE = Table(
    "coverage",
    "Each outlet's articles of each day, and what became of them",
    words(
        "published_date outlet article_count number_count fact_count rejection_count read_count not_conflict_count malformed_count"
        " unsupported_language_count"
    ),
    "published_date desc nulls last, outlet",
    "out.coverage",
    day="published_date",
)
THIN = Table(
    "thin_days",
    "Thin days: the fewest outlets first",
    words("published_date outlet_count article_count fact_count number_count"),
    "outlet_count, article_count, published_date",
    """(
        select published_date, count(distinct outlet) as outlet_count, sum(article_count)::bigint as article_count,
            sum(fact_count)::bigint as fact_count, sum(number_count)::bigint as number_count
        from out.coverage where published_date is not null group by published_date
    )""",
    day="published_date",
)
REASONS = Table(
    "rejection_reasons",
    "Why numbers are no facts",
    words("published_date outlet reason rejection_count"),
    "rejection_count desc, published_date desc, outlet, reason",
    "out.rejection_reasons",
    day="published_date",
)
MALFORMED = Table("malformed", "Records that hold no article", words("file line id reason first_seen_at"), "file, line", "out.malformed")
VALIDATIONS = Table(
    "validations",
    "Each check of the last run",
    words("table_name expectation severity evaluated_count failed_count validated_at"),
    "failed_count desc, severity, table_name, expectation",
    "out.validations",
)
FACTS = Table(
    "facts",
    "Facts: one number that one article states",
    words(
        "event_end_date surface evidence metric quantifier unit object actor recipient claimant stance place modality outlet"
        " published_date"
    ),
    "event_end_date desc nulls last, published_date desc nulls last, fact_id",
    "out.facts",
    day="event_end_date",
    parties=("actor", "recipient"),
    key="fact_id",
    has_lists=True,
    asked=words("fact_id article_id place_id measure stage object_class victim_status demographic loss_state"),
)
REJECTIONS = Table(
    "rejections",
    "Rejections: numbers that are no facts",
    words("published_date outlet surface reason evidence title"),
    "published_date desc nulls last, outlet, rejection_id",
    "(select rejections.*, outlet, title, published_date, url from core.rejections join core.articles using (article_id))",
    day="published_date",
    key="rejection_id",
    asked=words("article_id"),
)
