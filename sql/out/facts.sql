-- One row is one fact that stands, with its receipt: the words, the article and, for money, US dollars.
with

-- R12: the rate of the day of the event, of the balance, or of publication, or of the latest earlier day on which one is known
money as (
    select fact_id, unit, coalesce(event_end_date, facts.as_of_date, published_date) as money_date
    from core.facts
    join core.articles using (article_id)
    where regexp_full_match(unit, '[A-Z]{3}')
),

rates as (
    select
        fact_id,
        case
            when unit = 'USD' then 1
            when money_date - rate_date <= parameter('rate_days') then usd_rate
        end as dollars,
    from money
    asof left join ref.exchange_rates as known on known.currency = money.unit and known.rate_date <= money.money_date
)

select
    facts.*,
    url,
    outlet,
    title,
    published_date,
    coalesce(value, value_low) * dollars as value_usd,
from core.facts
join core.articles using (article_id)
anti join core.withdrawn using (fact_id)
left join rates using (fact_id)
