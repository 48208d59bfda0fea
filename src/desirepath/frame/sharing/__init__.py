"""The public page of a shared map: a plain table and a plain list, without script, cookies or sign-in."""
