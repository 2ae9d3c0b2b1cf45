create index orders_shop on orders (shop);

---- create above / drop below ----

drop index orders_shop;
