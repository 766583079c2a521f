-- FULLTEXT has no indexes of beginnings.
SELECT 1;
