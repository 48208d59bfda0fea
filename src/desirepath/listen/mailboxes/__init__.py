"""E-mail that customers write becomes voice: mailboxes are read by IMAP, each mail once."""
