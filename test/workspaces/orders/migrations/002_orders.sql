create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  shipment_id bigint not null
);
create table shipments (id bigint generated always as identity primary key);
alter table orders add foreign key (shipment_id) references shipments (id);
