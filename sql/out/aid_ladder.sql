-- One row is one donor's aid of one kind to one recipient in one currency, the stages side by side and never summed (R4).
with

-- R12: dollars at the rate of the day of the first mention, or of the latest earlier day on which a rate is known
dollars as (
    select
        packages.*,
        amount * case
            when packages.currency = 'USD' then 1
            when first_mention_date - rate_date <= parameter('rate_days') then usd_rate
        end as amount_usd,
    from core.packages
    asof left join ref.exchange_rates as rates
        on rates.currency = packages.currency and rates.rate_date <= packages.first_mention_date
),

ladders as (
    select
        nullif(donor, '') as donor,
        nullif(recipient, '') as recipient,
        metric,
        currency,
        sum(amount) filter (where stage = 'request') as requested,
        sum(amount) filter (where stage = 'pledge') as pledged,            -- shown, not counted
        sum(amount) filter (where stage = 'commitment') as committed,
        sum(amount) filter (where stage = 'allocation') as allocated,
        sum(amount) filter (where stage = 'disbursement') as disbursed,
        greatest(
            sum(amount_usd) filter (where stage = 'commitment'),
            sum(amount_usd) filter (where stage = 'allocation'),
            sum(amount_usd) filter (where stage = 'disbursement')
        ) as counted_usd,
        -- remaining is a stock: the latest stands, of one day the lowest
        arg_min(amount, (-epoch(as_of_date), amount)) filter (where stage = 'remaining') as remaining,
        arg_min(amount_usd, (-epoch(as_of_date), amount)) filter (where stage = 'remaining') as remaining_usd,
        coalesce(max(as_of_date) filter (where stage = 'remaining'), max(last_mention_date)) as as_of_date,
        list_sort(flatten(list(fact_ids))) as fact_ids,
    from dollars
    group by all
)

select
    donor,
    recipient,
    metric,
    currency,
    pledged,
    committed,
    allocated,
    disbursed,
    greatest(committed, allocated, disbursed) as counted,
    remaining,
    as_of_date,
    counted_usd,
    remaining_usd,
    requested,
    fact_ids,
    md5(concat_ws('|', 'aid_ladder', coalesce(donor, ''), coalesce(recipient, ''), metric, currency)) as row_id,
from ladders
