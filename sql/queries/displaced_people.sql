-- How many people are displaced, by the latest figure of each origin?
select metric, party, country, origin, as_of_date, low, best, high, unit,
from out.stocks
where metric like 'DIS.%'
order by metric, party, country, as_of_date desc nulls last, origin
