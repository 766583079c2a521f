CREATE TABLE `order_keys` (
	`scope_id` text(36) NOT NULL,
	`idempotency_key` text(200) NOT NULL,
	`order_id` text(36) NOT NULL,
	PRIMARY KEY(`scope_id`, `idempotency_key`)
);
--> statement-breakpoint
CREATE TABLE `verified_emails` (
	`email_key` text(254) PRIMARY KEY NOT NULL,
	`user_id` text(36) NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verified_emails_user_idx` ON `verified_emails` (`user_id`);--> statement-breakpoint
INSERT OR IGNORE INTO `order_keys` (`scope_id`, `idempotency_key`, `order_id`) SELECT json_extract(`checkout`, '$.cartId'), `idempotency_key`, `id` FROM `orders` WHERE json_extract(`checkout`, '$.email') IS NOT NULL AND `buyer_id` <> json_extract(`checkout`, '$.cartId');
