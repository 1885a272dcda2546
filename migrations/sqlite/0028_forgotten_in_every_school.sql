-- In a file every school's rows are reached by whoever erases a person: nothing is to be done.
UPDATE meta SET value = '28' WHERE key = 'version';
