"""Letters to people: kept in an outbox, sent after the transaction, without case data."""
