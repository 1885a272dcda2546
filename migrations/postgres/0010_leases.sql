-- What one program alone is, or does, until a moment: a desk, under the desk's id, and the house-keeping. `epoch` grows with
-- each new holder, so that a program whose lease was taken over notices it whatever its clock says.
CREATE TABLE lease (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    until BIGINT NOT NULL
);

UPDATE meta SET value = '10' WHERE key = 'version';
