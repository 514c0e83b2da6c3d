-- Which numbers look well supported because many outlets print them, and have one origin?
select origin, metric, value, unit, event_end_date, article_count, outlet_count, claim_id,
from out.claims
where outlet_count > 1
order by outlet_count desc, article_count desc, claim_id
limit 20
