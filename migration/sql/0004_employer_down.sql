DROP TABLE disclosure;
DROP TABLE certification;
DROP TABLE employer;
