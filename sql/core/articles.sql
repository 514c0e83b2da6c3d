-- One row is one document in its current version, with the origin that stands behind its own voice.
with

-- "first" and "current" go by published_at, else published_date, else first_seen_at, ties by article_id
dated as (
    select
        article_id,
        document_id,
        outlet,
        first_seen_at,
        coalesce(published_at, published_date::timestamp, first_seen_at) as ordered_at,
    from raw.articles
),

-- corrections: a new version of a document stands in the place of the old one
superseded as (
    select article_id
    from dated
    semi join core.readings using (article_id)
    semi join (select document_id from raw.articles group by document_id having count(*) > 1) using (document_id)
    qualify row_number() over (partition by document_id order by ordered_at desc, first_seen_at desc, article_id desc) > 1
),

-- origin: the first outlet of the near-duplicate cluster stands behind what all its copies say
first_outlets as (
    select cluster_id, first(outlet order by ordered_at, article_id) as first_outlet,
    from dated
    join core.clusters using (article_id)
    semi join (select cluster_id from core.clusters where article_id <> cluster_id) using (cluster_id)
    where outlet is not null
    group by cluster_id
)

select
    article_id,
    articles.document_id,
    url,
    outlet,
    title,
    published_date,
    published_at,
    coalesce(published_at, published_date + interval '86399 seconds', first_seen_at) as reported_at,
    first_seen_at,
    agency,
    cluster_id,
    coalesce(agency, first_outlet, outlet, articles.document_id) as voice,
from raw.articles
anti join superseded using (article_id)
join core.readings using (article_id)
join core.clusters using (article_id)
left join first_outlets using (cluster_id)
