-- One row is one package of aid: a donor's amount at one stage, however often it is mentioned (R4).
with

-- a mention's day is its published day, never the event window; hypothetical and negated aid stays out
mentions as (
    select
        fact_id,
        metric,
        stage,
        unit as currency,
        coalesce(value, value_low) as amount,
        array_to_string(actor, '+') as donor,
        array_to_string(recipient, '+') as recipient,
        coalesce(published_date, reported_at::date) as mentioned_date,
        as_of_date,
    from core.facts
    join core.articles using (article_id)
    anti join core.withdrawn using (fact_id)
    anti join (select unnest(fact_ids) as fact_id from core.claims where metric like 'AID.%' and not is_counted) using (fact_id)  -- R6
    where facts.metric like 'AID.%' and regexp_full_match(unit, '[A-Z]{3}')                       -- goods are never added to money
        and stage is not null and coalesce(value, value_low) > 0
        and modality not in ('hypothetical', 'negated') and measure not in ('rate', 'share', 'change')
),

-- aid of no stated kind is the same package as aid of the one kind that has its donor, stage and amount
kinds as (
    select donor, recipient, stage, currency, amount, min(metric) as only_metric
    from mentions
    where metric <> 'AID.UNSPECIFIED'
    group by all
    having count(distinct metric) = 1
),

named as (
    select
        mentions.* replace (if(mentions.metric = 'AID.UNSPECIFIED', coalesce(only_metric, metric), metric) as metric),
    from mentions
    left join kinds using (donor, recipient, stage, currency, amount)
),

-- R4: the same donor, stage and amount within the days since its previous mention is one package
opened as (
    select
        *,
        hash(donor, recipient, metric, stage, currency, amount) as amount_key,
        coalesce(
            mentioned_date - lag(mentioned_date) over (partition by amount_key order by mentioned_date) > parameter('package_days'), true
        ) as is_first,
    from named
),

numbered as (
    select
        *,
        sum(is_first::integer) over (partition by amount_key order by mentioned_date) as number,
    from opened
)

select
    md5(concat_ws('|', donor, recipient, metric, stage, currency, amount, min(mentioned_date))) as package_id,
    donor,
    recipient,
    metric,
    stage,
    currency,
    amount,
    min(mentioned_date) as first_mention_date,
    max(mentioned_date) as last_mention_date,
    max(coalesce(as_of_date, mentioned_date)) as as_of_date,
    list_sort(list(fact_id)) as fact_ids,
from numbered
group by donor, recipient, metric, stage, currency, amount, number
