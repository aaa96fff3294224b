-- Words of another version than those shipped, which the answers of the seed were told with.
insert into letter_texts (digest, version, texts, kept_at)
select sha256(convert_to(texts, 'UTF8')), 7, texts, '2026-11-20 08:00+00'
from (values ('{"headings":{},"version":7}')) as kept (texts);
alter table explanation disable trigger user;
update explanation set texts_digest = (select digest from letter_texts), told = '{}';
alter table explanation enable trigger user;
