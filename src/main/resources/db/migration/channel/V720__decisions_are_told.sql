-- Who asked for an extension is told how it was decided.
alter table channel.notice drop constraint notice_kind_check;
alter table channel.notice add constraint notice_kind_check check (kind in ('mention', 'decision', 'watch'));
