create schema if not exists hotline;

-- A work order of a hotline's platform and the matter that it became. Of its content only marks are kept, by which a
-- changed field is told; the text is the matter's, the contact is sealed there.
create table hotline.work_order (
    street_id    integer     not null,
    client_id    uuid        not null,
    order_no     text        collate "C" not null,
    matter_id    uuid        not null,
    received_at  timestamptz not null,
    due_at       timestamptz,
    callback_url text,
    marks        jsonb       not null,
    primary key (street_id, client_id, order_no)
);

create index work_order_matter on hotline.work_order (street_id, matter_id);
