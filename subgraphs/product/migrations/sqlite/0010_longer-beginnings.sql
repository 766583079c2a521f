-- Tokens begin with two characters of their field: beginnings of one to five letters have an index of their own.
DROP TABLE `search_index`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_index` USING fts5(
  tokens, content='search_documents', content_rowid='position', tokenize='ascii', detail='none', columnsize=0, prefix='3 4 5 6 7'
);
--> statement-breakpoint
INSERT INTO search_index(search_index) VALUES ('rebuild');
