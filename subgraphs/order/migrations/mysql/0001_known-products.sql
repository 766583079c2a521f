CREATE TABLE `known_products` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`details` json,
	`details_revision` int NOT NULL,
	`available` bigint NOT NULL,
	`stock_revision` int NOT NULL,
	CONSTRAINT `known_products_id` PRIMARY KEY(`id`)
);
