-- FULLTEXT finds beginnings in its own index.
SELECT 1;
