ALTER TABLE `accounts` ADD `email_key` text(254);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email_key_unique` ON `accounts` (`email_key`);