-- One row is one fact that says nothing more, and why: its article has a newer version, or an analyst struck it out.
with

-- few articles are in doubt: no others are asked about each of their facts
doubted as (
    select article_id from core.readings anti join core.articles using (article_id)
    union all
    select article_id from ref.corrections
)

select
    fact_id,
    article_id,
    if(corrections.action is null, 'superseded', 'corrected') as withdrawal,
    note,
from core.facts
semi join doubted using (article_id)
left join core.articles using (article_id)
left join ref.corrections using (article_id)
where articles.article_id is null
    or (
        corrections.action = 'strike'
        and coalesce(corrections.char_start, facts.char_start) = facts.char_start
        and coalesce(corrections.metric, facts.metric) = facts.metric
    )
qualify row_number() over (partition by fact_id order by withdrawal, note) = 1
