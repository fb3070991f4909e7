DROP TABLE feed_head;
DROP TABLE feed;
DROP TABLE feed_pending;
