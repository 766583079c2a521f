CREATE VIRTUAL TABLE `search_index` USING fts5(
  tokens, content='search_documents', content_rowid='position', tokenize='ascii', detail='none', columnsize=0, prefix='3 4 5'
);
--> statement-breakpoint
CREATE TRIGGER `search_documents_inserted` AFTER INSERT ON `search_documents` BEGIN
  INSERT INTO search_index(rowid, tokens) VALUES (new.position, new.tokens);
END;
--> statement-breakpoint
CREATE TRIGGER `search_documents_deleted` AFTER DELETE ON `search_documents` BEGIN
  INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.position, old.tokens);
END;
--> statement-breakpoint
CREATE TRIGGER `search_documents_updated` AFTER UPDATE ON `search_documents` WHEN old.tokens <> new.tokens BEGIN
  INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.position, old.tokens);
  INSERT INTO search_index(rowid, tokens) VALUES (new.position, new.tokens);
END;
