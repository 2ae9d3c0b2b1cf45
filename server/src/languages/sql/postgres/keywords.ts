/** The words that PostgreSQL's grammar knows, as far as people misspell them or trip over them. */

/** Reserved words: none of them names a table or column without double quotes. */
export const reserved: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_catalog current_date
   current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign
   from grant group having in initially intersect into lateral leading limit localtime localtimestamp not null offset on only or order
   placing primary references returning select session_user some symmetric system_user table then to trailing true union unique user
   using variadic when where window with`.split(/\s+/),
);

/** Words that a misspelt one may have meant. */
export const keywords: ReadonlySet<string> = new Set([
  ...reserved,
  ...`elsif exception exit foreach loop notice perform raise return while action add after aggregate alter always array at authorization before begin between bigint boolean by cascade char character
   close coalesce column columns comment comments commit committed concurrently conflict constraints continue copy cross cursor cycle
   database day declare defaults deferred delete disable domain double drop each enable enum escape exclude excluded execute exists
   explain extension external filter first following force full function functions generated global granted handler hour identity if
   ilike immediate immutable include including increment index indexes inherit inherits inner inout insert instead int integer interval
   invoker is isolation join key language last left level like local locked login logged match materialized maxvalue minute minvalue
   month move name names natural next no nothing notify nowait nulls numeric of off old options ordinality others out outer over
   overlaps owned owner partition partitions password policy preceding precision prepare preserve privileges procedure procedures
   publication range real recursive reindex release rename repeatable replace replica reset restart restrict returns revoke right role
   rollback row rows rule savepoint schema schemas search second security sequence sequences serializable session set sets setof share
   similar simple skip smallint snapshot stable standalone start statement statistics storage stored strict table tables tablespace
   temp temporary text ties time timestamp transaction trigger truncate type unbounded unlogged until update usage vacuum valid
   validate value values varchar varying view views volatile without work year zone`.split(/\s+/),
]);
