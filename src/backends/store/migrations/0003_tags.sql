-- Words of the user's own, sealed with the work's key, one a line; NULL for none.
ALTER TABLE works ADD COLUMN tags BLOB;
