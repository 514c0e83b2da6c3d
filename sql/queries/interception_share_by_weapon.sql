-- How many of each weapon launched in a month did the defender shoot down, where one origin gives both numbers?
select
    date_trunc('month', event_date)::date as event_month,
    attacker,
    defender,
    weapon,
    count(*) as nights,
    sum(launched) as launched,
    sum(intercepted) as intercepted,
    round(sum(intercepted) / sum(launched), 3) as intercepted_share,
from out.strikes_daily
where intercepted_share is not null
group by all
order by all
