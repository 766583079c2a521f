CREATE TABLE `carts` (
	`id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`buyer_id` char(36) character set utf8mb4 collate utf8mb4_bin,
	`token_hash` varchar(64) character set utf8mb4 collate utf8mb4_bin,
	`lines` json NOT NULL,
	`codes` json NOT NULL,
	`additions` json NOT NULL,
	`merged_into` char(36) character set utf8mb4 collate utf8mb4_bin,
	`updated_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	CONSTRAINT `carts_id` PRIMARY KEY(`id`),
	CONSTRAINT `carts_buyer_uq` UNIQUE(`buyer_id`),
	CONSTRAINT `carts_token_uq` UNIQUE(`token_hash`)
);
--> statement-breakpoint
CREATE INDEX `carts_expiry_idx` ON `carts` (`expires_at`);