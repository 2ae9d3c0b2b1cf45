CREATE TABLE a_table_with_a_name_that_is_just_as_long_as_anybody_could_wish_it (
  id int PRIMARY KEY,
  a_column_with_a_name_that_is_so_long_that_it_has_to_be_cut_off_at_sixty_three int UNIQUE,
  another_column_of_considerable_length int CHECK (another_column_of_considerable_length > 0),
  another_column_of_considerable_length_too int UNIQUE,
  UNIQUE (another_column_of_considerable_length, another_column_of_considerable_length_too),
  UNIQUE (another_column_of_considerable_length_too, another_column_of_considerable_length)
);
CREATE INDEX ON a_table_with_a_name_that_is_just_as_long_as_anybody_could_wish_it (another_column_of_considerable_length);
CREATE INDEX ON a_table_with_a_name_that_is_just_as_long_as_anybody_could_wish_it (another_column_of_considerable_length, id);
CREATE INDEX an_index_with_a_name_that_is_so_long_that_it_has_to_be_cut_off_at_sixty_three ON a_table_with_a_name_that_is_just_as_long_as_anybody_could_wish_it (id);
CREATE TABLE "größenübersicht_für_äußerst_außergewöhnliche_übergrößen_überall" ("übergröße_äußerst_außergewöhnlich" int UNIQUE, "größe" int PRIMARY KEY CHECK ("größe" > 0));
CREATE INDEX ON "größenübersicht_für_äußerst_außergewöhnliche_übergrößen_überall" ("übergröße_äußerst_außergewöhnlich");
CREATE TABLE "店舗の売上と在庫の一覧表であり名前がとても長い" ("売上の合計金額と消費税の合計" int UNIQUE, "在庫" int, UNIQUE ("売上の合計金額と消費税の合計", "在庫"));
CREATE TABLE "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀" (a int UNIQUE, b int UNIQUE);
ALTER TABLE a_table_with_a_name_that_is_just_as_long_as_anybody_could_wish_it ADD FOREIGN KEY (another_column_of_considerable_length) REFERENCES a_table_with_a_name_that_is_just_as_long_as_anybody_could_wish_it;
