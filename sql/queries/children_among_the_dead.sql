-- How many of the dead were children, by country and month?
select
    event_month,
    country,
    sum(best) filter (where demographic = 'child' and not is_whole) as children,
    sum(best) filter (where is_whole) as everybody,
from out.monthly_estimates
where metric = 'CAS.KILLED' and unit = 'person'
group by all
having children is not null
order by event_month, country
