CREATE TABLE `promotions` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`code` varchar(40) character set utf8mb4 collate utf8mb4_bin,
	`code_key` varchar(160) character set utf8mb4 collate utf8mb4_bin,
	`label` json NOT NULL,
	`reduction` json NOT NULL,
	`starts_at` datetime(3),
	`ends_at` datetime(3),
	`minimums` json NOT NULL,
	`category_ids` json NOT NULL,
	`product_ids` json NOT NULL,
	`use_limit` int,
	`use_limit_per_buyer` int,
	`combines` boolean NOT NULL,
	`active` boolean NOT NULL,
	`used` int NOT NULL DEFAULT 0,
	CONSTRAINT `promotions_id` PRIMARY KEY(`id`),
	CONSTRAINT `promotions_code_uq` UNIQUE(`code_key`)
);
--> statement-breakpoint
CREATE TABLE `redemptions` (
	`order_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`promotion_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`buyer_key` varchar(320) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `redemptions_order_id_promotion_id_pk` PRIMARY KEY(`order_id`,`promotion_id`)
);
--> statement-breakpoint
CREATE INDEX `redemptions_buyer_idx` ON `redemptions` (`promotion_id`,`buyer_key`);