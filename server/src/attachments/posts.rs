//! Posts that bring files: how much of them is read, and how.

use std::time::Duration;

use axum::extract::Request;
use axum::extract::multipart::{Field, MultipartError};
use domain::attachment::LARGEST;
use futures_util::StreamExt;

use super::in_time;

/// The most bytes of a post with files: what is beyond one file's limit is read and left out, so
/// that the page can say so.
pub const LARGEST_POST: usize = 64 * 1024 * 1024;

/// How long a large post waits for a place: somebody looks at a page that does not move.
pub const WAIT: Duration = Duration::from_secs(3);

/// The bytes of a file; none where they are too many.
pub async fn read_file(mut part: Field<'_>) -> Result<Option<Vec<u8>>, MultipartError> {
    let mut bytes = Some(Vec::new());
    while let Some(chunk) = part.chunk().await? {
        let room = bytes.take().filter(|bytes| bytes.len() + chunk.len() <= LARGEST);
        bytes = room.map(|mut bytes| {
            bytes.extend_from_slice(&chunk);
            bytes
        });
        if bytes.is_none() {
            // The rest is read, for the browser to listen, and dropped.
            while part.chunk().await?.is_some() {}
        }
    }
    Ok(bytes)
}

/// Takes in what is still on its way and keeps nothing of it: a browser listens to no answer
/// before.
pub async fn drop_unread(request: Request) {
    let mut body = request.into_body().into_data_stream();
    in_time(async { while let Some(Ok(_)) = body.next().await {} }).await;
}
