CREATE TABLE `carts` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`buyer_id` text(36),
	`token_hash` text(64),
	`lines` text NOT NULL,
	`codes` text NOT NULL,
	`additions` text NOT NULL,
	`merged_into` text(36),
	`updated_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `carts_buyer_uq` ON `carts` (`buyer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `carts_token_uq` ON `carts` (`token_hash`);--> statement-breakpoint
CREATE INDEX `carts_expiry_idx` ON `carts` (`expires_at`);