DROP TABLE minimum_wage;
DROP TABLE certification_level;
DROP TABLE certification_scheme;
DROP TABLE occupation;
DROP TABLE industry;
DROP TABLE ward;
DROP TABLE local_government;
