//! `GET /api/v1/events`: what was missed, then what happens.

use super::{
    frame::{self, Frame, heartbeat},
    hub::Ear,
};
use crate::{
    ApiState,
    extract::{Asker, Query},
    problem::{Problem, Problems},
    view::event::ChangeView,
};
use app::{
    Ctx, Error,
    account::session::{self, Door},
    feed,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::json;
use std::{convert::Infallible, time::Duration};
use tokio::sync::{broadcast::error::RecvError, mpsc, watch};
use tokio_stream::{StreamExt, wrappers::ReceiverStream};
use utoipa::IntoParams;

/// How often a quiet connection is fed, and its session asked about.
const QUIET: Duration = Duration::from_secs(15);
/// Events of one replayed page.
const PAGE: i64 = 200;
/// Frames written ahead of the network.
const AHEAD: usize = 16;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventsQuery {
    /// Where to go on; the header `Last-Event-ID` wins.
    last_event_id: Option<i64>,
}

/// Live events, as `text/event-stream`.
#[utoipa::path(get, path = "/events", tag = "live", params(EventsQuery),
    responses((status = 200, description = "Events named hello, change, reset and presence",
        body = ChangeView<'static>, content_type = "text/event-stream"), Problems))]
pub(crate) async fn events(
    State(state): State<ApiState>,
    Asker { ctx, door }: Asker,
    Query(query): Query<EventsQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let told = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.trim().parse().ok());
    let ear = state.hub.listen(&state.app, ctx.workspace).await?;
    let (out, frames) = mpsc::channel(AHEAD);
    tokio::spawn(serve(Stream { ctx, door, out, sent: 0 }, ear, told.or(query.last_event_id)));
    let body = Body::from_stream(ReceiverStream::new(frames).map(Ok::<Bytes, Infallible>));
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // Some proxies hold back what is not told to flow.
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((headers, body).into_response())
}

/// Why a connection is over.
enum End {
    /// The reader went away, or has to come back.
    Over,
    Failed(Error),
}

impl From<Error> for End {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

struct Stream {
    ctx: Ctx,
    door: Door,
    out: mpsc::Sender<Bytes>,
    /// The last number that the reader knows.
    sent: i64,
}

async fn serve(mut stream: Stream, mut ear: Ear, from: Option<i64>) {
    let outcome = match stream.begin(&ear, from).await {
        Ok(()) => stream.follow(&mut ear).await,
        Err(end) => Err(end),
    };
    if let Err(End::Failed(error)) = outcome {
        tracing::error!(error = error.cause(), "live events stopped");
    }
}

/// Returns when the server wants every connection to end.
async fn closed(closing: &mut watch::Receiver<bool>) {
    drop(closing.wait_for(|closing| *closing).await);
}

impl Stream {
    async fn begin(&mut self, ear: &Ear, from: Option<i64>) -> Result<(), End> {
        let (app, workspace) = (self.ctx.app.clone(), self.ctx.workspace);
        match from {
            Some(from) if feed::reaches(&app, workspace, from).await? => {
                self.sent = from;
                self.replay().await?;
            }
            Some(_) => {
                self.sent = feed::head(&app, workspace).await?;
                self.write(Frame::numbered("reset", self.sent, &json!({})).bytes).await?;
            }
            None => {
                self.sent = feed::head(&app, workspace).await?;
                let hello = json!({ "seq": self.sent, "server_time": app.now() });
                self.write(Frame::numbered("hello", self.sent, &hello).bytes).await?;
            }
        }
        for view in &ear.present {
            self.write(Frame::passing("presence", view).bytes).await?;
        }
        Ok(())
    }

    /// Everything after what the reader knows, with the views as they are now.
    async fn replay(&mut self) -> Result<(), End> {
        // At once, so that the browser knows that it is connected.
        self.write(heartbeat(self.sent)).await?;
        loop {
            let batch = feed::after(&self.ctx.app, self.ctx.workspace, self.sent, PAGE).await?;
            let frames = frame::frames(batch, self.ctx.app.now());
            let full = i64::try_from(frames.len()).is_ok_and(|count| count == PAGE);
            for frame in frames {
                self.pass(&frame).await?;
            }
            if !full {
                return Ok(());
            }
        }
    }

    async fn follow(&mut self, ear: &mut Ear) -> Result<(), End> {
        let mut quiet = tokio::time::interval(QUIET);
        quiet.reset();
        loop {
            tokio::select! {
                heard = ear.frames.recv() => match heard {
                    Ok(frame) => self.pass(&frame).await?,
                    // Too slow, or the room is gone: the reader comes back and reads from the table.
                    Err(RecvError::Lagged(_) | RecvError::Closed) => return Err(End::Over),
                },
                _ = quiet.tick() => {
                    self.still_in().await?;
                    self.write(heartbeat(self.sent)).await?;
                }
                () = closed(&mut ear.closing) => return Err(End::Over),
                () = self.out.closed() => return Err(End::Over),
            }
        }
    }

    async fn pass(&mut self, frame: &Frame) -> Result<(), End> {
        match frame.seq {
            // Replayed already.
            Some(seq) if seq <= self.sent => return Ok(()),
            Some(seq) => self.sent = seq,
            None => {}
        }
        if frame.is_for(self.ctx.scope().sight) {
            self.write(frame.bytes.clone()).await?;
        }
        if frame.user.is_some() && frame.user == self.ctx.user_id() {
            self.still_in().await?;
        }
        Ok(())
    }

    /// Ends the connection with the session.
    async fn still_in(&self) -> Result<(), End> {
        if session::holds(&self.ctx, self.door).await? { Ok(()) } else { Err(End::Over) }
    }

    async fn write(&self, bytes: Bytes) -> Result<(), End> {
        self.out.send(bytes).await.map_err(|_| End::Over)
    }
}
