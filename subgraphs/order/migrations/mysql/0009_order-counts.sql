CREATE TABLE `order_counts` (
	`buyer_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`up_to` varchar(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`counts` json NOT NULL,
	`begun_at` datetime(3) NOT NULL,
	CONSTRAINT `order_counts_buyer_id` PRIMARY KEY(`buyer_id`)
);
