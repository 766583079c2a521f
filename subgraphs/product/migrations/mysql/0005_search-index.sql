CREATE FULLTEXT INDEX `search_documents_tokens_idx` ON `search_documents` (`tokens`);
