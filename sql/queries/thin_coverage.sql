-- Where is coverage thin: days on which few outlets were read, or few of their articles were about the conflict?
select
    published_date,
    count(distinct outlet) as outlet_count,
    sum(article_count) as article_count,
    sum(fact_count) as fact_count,
    round(sum(fact_count) / nullif(sum(number_count), 0), 2) as fact_share,
from out.coverage
group by published_date
order by outlet_count, article_count, published_date nulls last
limit 20
