DROP TABLE milestone;
DROP TABLE participation;
DROP TABLE call_for_participation;
DROP TABLE meeting;
DROP TABLE seat_term;
DROP TABLE seat;
DROP TABLE governing_body;
DROP TABLE programme;
