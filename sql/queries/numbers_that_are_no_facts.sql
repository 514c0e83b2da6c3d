-- Why are numbers no facts, and which reasons are most frequent?
select reason, sum(rejection_count) as rejection_count, count(distinct outlet) as outlet_count,
from out.rejection_reasons
group by reason
order by rejection_count desc, reason
