CREATE TABLE `order_keys` (
	`scope_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`idempotency_key` varchar(200) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`order_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `order_keys_scope_id_idempotency_key_pk` PRIMARY KEY(`scope_id`,`idempotency_key`)
);
--> statement-breakpoint
CREATE TABLE `verified_emails` (
	`email_key` varchar(254) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`user_id` char(36) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	CONSTRAINT `verified_emails_email_key` PRIMARY KEY(`email_key`)
);
--> statement-breakpoint
CREATE INDEX `verified_emails_user_idx` ON `verified_emails` (`user_id`);--> statement-breakpoint
INSERT IGNORE INTO `order_keys` (`scope_id`, `idempotency_key`, `order_id`) SELECT JSON_UNQUOTE(JSON_EXTRACT(`checkout`, '$.cartId')), `idempotency_key`, `id` FROM `orders` WHERE JSON_TYPE(JSON_EXTRACT(`checkout`, '$.email')) = 'STRING' AND `buyer_id` <> JSON_UNQUOTE(JSON_EXTRACT(`checkout`, '$.cartId'));
