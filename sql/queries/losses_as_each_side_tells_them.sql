-- What has each side lost, as it says itself and as its adversary says?
select
    party,
    metric,
    object_class,
    unit,
    sum(best) as own_best,
    sum(dispute_low) as adversary_low,
    sum(dispute_high) as adversary_high,
from out.monthly_estimates
where metric in ('CAS.LOSSES', 'CAS.KILLED', 'EQP.LOSS') and is_whole
group by all
order by party, metric, object_class, unit
