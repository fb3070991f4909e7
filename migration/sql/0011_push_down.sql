DROP TABLE notice;
DROP TABLE replay;
DROP TABLE parked_item;
DROP TABLE delivery_attempt;
DROP TABLE push_worker;
DROP TABLE standing;
DROP TABLE endpoint_secret;
DROP TABLE endpoint;
