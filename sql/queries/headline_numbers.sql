-- Which daily figures are supported well enough for a headline: confirmed or fair?
select event_date, metric, party, country, unit, best, low, high, grade, origin_count, row_id,
from out.daily_estimates
where is_whole and grade in ('confirmed', 'fair')
order by event_date, metric, party, country, unit
