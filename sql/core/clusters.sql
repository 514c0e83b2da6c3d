-- One row is one article and the cluster of nearly identical texts that it belongs to, named for the smallest article_id in it.
with recursive

edges as (
    select article_id, twin_id from core.near_duplicates
    union all
    select twin_id, article_id from core.near_duplicates
),

-- pairs become components: each article takes over the smallest name among its neighbours until nothing changes
named(article_id, cluster_id) using key (article_id) as (
    select distinct article_id, article_id from edges
    union
    select edges.twin_id, min(named.cluster_id)
    from named
    join edges using (article_id)
    join recurring.named as twin on twin.article_id = edges.twin_id
    where named.cluster_id < twin.cluster_id
    group by edges.twin_id
)

-- whoever has no twin is a cluster of its own
select article_id, coalesce(cluster_id, article_id) as cluster_id,
from raw.articles
left join named using (article_id)
