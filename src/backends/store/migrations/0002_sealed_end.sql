DROP TABLE projects;
DROP TABLE thumbnails;
DROP TABLE works;
ALTER TABLE sealed_works RENAME TO works;
ALTER TABLE sealed_thumbnails RENAME TO thumbnails;
ALTER TABLE sealed_projects RENAME TO projects;

-- One for each order that needs no title. Each also holds what is filtered by, so that pages are found and works counted
-- without a look at the rows.
CREATE INDEX works_by_date ON works (made_at, id, favourite);
CREATE INDEX works_by_length ON works (duration, id, favourite);
