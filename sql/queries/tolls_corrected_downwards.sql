-- Which tolls were lowered: by the same origin for one event, or from one running total to the next?
select 'event' as kind, later.origin, later.metric, later.event_end_date as day, earlier.value as before, later.value as after,
from out.claims as earlier
join out.claims as later using (estimate_id, origin)
where earlier.verdict = 'superseded' and later.verdict <> 'superseded' and later.value < earlier.value
union all by name
select 'running total' as kind, origin, metric, as_of_date as day, total - step as before, total as after,
from out.running_totals
where is_correction
order by day, kind, origin, metric, before
