-- One row is one fact that stands, with its receipt: the words, the article and, for money, US dollars.
with

-- R12: the day of the event, of the balance, or of publication
standing as (
    select
        facts.*,
        url,
        outlet,
        title,
        published_date,
        coalesce(event_end_date, facts.as_of_date, published_date) as money_date,
    from core.facts
    join core.articles using (article_id)
    anti join core.withdrawn using (fact_id)
)

select
    standing.* exclude (money_date),
    coalesce(value, value_low) * case
        when unit = 'USD' then 1
        when money_date - rate_date <= parameter('rate_days') then usd_rate
    end as value_usd,
from standing
asof left join ref.exchange_rates as rates on rates.currency = standing.unit and rates.rate_date <= standing.money_date
