create index orders_shipment_id_idx on orders (shipment_id);
create table audit_log (message text);
