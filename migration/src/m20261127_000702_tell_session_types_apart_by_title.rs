//! One mentor offers a topic in one length several times, under different titles.

raw_sql! {
    up: r"
DROP INDEX mentor_expertise_one_on_offer;
CREATE UNIQUE INDEX mentor_expertise_one_on_offer
    ON mentor_expertise (mentor_id, topic_id, duration_minutes, lower(title)) WHERE on_offer;
",
    // Of several, the oldest stays on offer.
    down: r"
UPDATE mentor_expertise e SET on_offer = FALSE WHERE on_offer AND EXISTS (
    SELECT FROM mentor_expertise o
    WHERE o.on_offer AND o.mentor_id = e.mentor_id AND o.topic_id = e.topic_id
      AND o.duration_minutes = e.duration_minutes AND (o.created_at, o.id) < (e.created_at, e.id));
DROP INDEX mentor_expertise_one_on_offer;
CREATE UNIQUE INDEX mentor_expertise_one_on_offer
    ON mentor_expertise (mentor_id, topic_id, duration_minutes) WHERE on_offer;
",
}
