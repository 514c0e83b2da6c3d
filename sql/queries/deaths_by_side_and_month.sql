-- How many people were killed on each side in each month, in what range, and how well is the figure supported?
select event_month, party, country, low, best, high, is_open, grade, incident_count, origin_count,
from out.monthly_estimates
where metric = 'CAS.KILLED' and unit = 'person' and is_whole
order by event_month, party, country
