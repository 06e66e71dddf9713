-- Who has to hurry, or is supervised by the street, is told so.
alter table channel.notice drop constraint notice_kind_check;
alter table channel.notice add constraint notice_kind_check
    check (kind in ('mention', 'decision', 'urge', 'supervision', 'watch'));
