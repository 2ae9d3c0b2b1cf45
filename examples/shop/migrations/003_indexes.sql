-- "What was bought together with this?" has become slow. This index also serves the foreign key of 002.

CREATE INDEX order_items_product_id_idx ON order_items (product_id);

-- The history of an order is read newest first.
CREATE INDEX order_audit_order_id_changed_at_idx ON order_audit (order_id, changed_at DESC);
