-- The tokens of the search index in their order (https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module).
CREATE VIRTUAL TABLE `search_vocabulary` USING fts5vocab('search_index', 'row');
