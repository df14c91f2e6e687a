//! Columns that every table writes in the same way on SQLite and PostgreSQL: whole numbers for
//! ids, money (satang) and moments (milliseconds since 1970, UTC), ISO text for dates.

use sea_orm_migration::prelude::*;

pub fn id() -> ColumnDef {
    sequence("id")
}

/// A primary key that the database counts up.
pub fn sequence(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().auto_increment().primary_key().take()
}

pub fn uuid(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().take()
}

pub fn optional_uuid(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().null().take()
}

pub fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

pub fn optional_number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().null().take()
}

pub fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

pub fn optional_text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().null().take()
}

/// A foreign key `table.column` to `other.id`; deleting what is referred to is refused.
pub fn refers(
    table: &'static str,
    column: &'static str,
    other: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table, column)
        .to(other, "id")
        .on_delete(ForeignKeyAction::Restrict)
        .take()
}

/// A foreign key `table.response_seq` to a response.
pub fn refers_to_response(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_response_seq_fkey"))
        .from(table, "response_seq")
        .to("responses", "seq")
        .on_delete(ForeignKeyAction::Restrict)
        .take()
}

/// A unique index `table_columns_key`.
pub fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(table, columns, "key").unique().take()
}

/// An index `table_columns_idx`.
pub fn indexed(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(table, columns, "idx")
}

fn index(
    table: &'static str,
    columns: &[&'static str],
    ending: &'static str,
) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}_{ending}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}
