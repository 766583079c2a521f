CREATE TABLE `promotions` (
	`id` text(36) PRIMARY KEY NOT NULL,
	`code` text(40),
	`code_key` text(160),
	`label` text NOT NULL,
	`reduction` text NOT NULL,
	`starts_at` integer,
	`ends_at` integer,
	`minimums` text NOT NULL,
	`category_ids` text NOT NULL,
	`product_ids` text NOT NULL,
	`use_limit` integer,
	`use_limit_per_buyer` integer,
	`combines` integer NOT NULL,
	`active` integer NOT NULL,
	`used` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `promotions_code_uq` ON `promotions` (`code_key`);--> statement-breakpoint
CREATE TABLE `redemptions` (
	`order_id` text(36) NOT NULL,
	`promotion_id` text(36) NOT NULL,
	`buyer_key` text(320) NOT NULL,
	PRIMARY KEY(`order_id`, `promotion_id`)
);
--> statement-breakpoint
CREATE INDEX `redemptions_buyer_idx` ON `redemptions` (`promotion_id`,`buyer_key`);