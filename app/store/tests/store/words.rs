use ::store::links::LinkKind;
use ::store::on_both;
use ::store::words::{self, Query};

use super::arrange;
use super::tags::wrote;

on_both! {
    async fn the_index_follows_what_comes_in(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&arranged.store, arranged.collection);
        wrote(&arranged, &["ถนนชำรุด", ""]).await;
        let written = words::find(store, id).await.unwrap();
        let number = written.number("suggestions").unwrap();
        assert_eq!(written.index.count(number), 1);
        let keys = wrote(&arranged, &["ซ่อมถนน ๒ สาย"]).await;
        let written = words::find(store, id).await.unwrap();
        let found = |query: &str| written.index.search(number, &Query::read(query));
        assert_eq!(found("ถนน"), [keys[0].seq, keys[2].seq]);
        assert_eq!(found("2 สาย"), [keys[2].seq]);
        assert_eq!(written.number("sex"), None);
    }
}
