//! GraphQL over WebSocket: the protocol graphql-transport-ws, one task for each socket.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
use crate::graphql::{answer::Answer, executor::Engine};
use crate::http::{
    accept::Media,
    caller,
    envelope::Asked,
    front::Front,
    graphql::{Way, admit},
    live::{
        close::Close,
        desk::{Desk, Running, Unable, desk},
        event::Event,
        message::{self, Heard},
        operation::{self, Order},
        place::Place,
        stopping::Stopping,
    },
    meter::Meter,
    reply,
};
use axum::{
    body::Bytes,
    extract::ws::{Message, WebSocket, WebSocketUpgrade},
    http::{HeaderMap, HeaderValue, header::AUTHORIZATION},
    response::Response,
};
use serde_json::{Map, Value};
use std::{sync::Arc, time::Duration};
use tokio::time::{Instant, sleep_until, timeout};

/// The name of the protocol.
const SUBPROTOCOL: &str = "graphql-transport-ws";
/// How long the client's answer to our closing is awaited.
const FAREWELL: Duration = Duration::from_secs(2);

/// Opens a socket.
///
/// Any origin may: what is public is for everyone, and what is not takes a token that no browser sends by itself.
/// There is no cookie with which another site's page could speak in a reader's name.
pub(super) async fn open<E: Engine>(
    front: Arc<Front<E>>,
    headers: &HeaderMap,
    mut meter: Meter,
    upgrade: WebSocketUpgrade,
    stopping: Stopping,
) -> Response {
    let entered = async {
        caller::enter(&front, headers, &mut meter, 0).await?;
        Outcome::Ok((caller::token(headers)?.map(str::to_owned), front.live.enter("websocket")?))
    };
    let (token, place) = match entered.await {
        Ok(entered) => entered,
        Err(fault) => {
            let mut response = reply::fault(&fault, Media::GraphqlResponse);
            meter.tell(response.headers_mut());
            return response;
        }
    };
    let most = front.gate.limits().body_bytes;
    // Somewhat too long is told so; far too long is not even read.
    let upgrade = upgrade.protocols([SUBPROTOCOL]).max_message_size(2 * most).max_frame_size(2 * most);
    upgrade.on_upgrade(move |socket| async move {
        let (desk, running) = desk(front.live.pace.operations);
        let session = Session { front, token, meter, desk, initialised: false, acknowledged: false, _place: place };
        session.hold(socket, running, stopping).await;
    })
}

/// A connection within a socket.
struct Session<E: Engine> {
    front: Arc<Front<E>>,
    /// Checked anew for each operation: it may run out meanwhile.
    token: Option<String>,
    /// Who pays for what is said here.
    meter: Meter,
    desk: Desk,
    initialised: bool,
    acknowledged: bool,
    _place: Place,
}

impl<E: Engine> Session<E> {
    /// Talks until either side closes. While something is being written nothing else is done: a client that does not
    /// read gets no further event made for it, and is cut off by the server when it has taken nothing for a while.
    async fn hold(mut self, mut socket: WebSocket, mut running: Running, mut stopping: Stopping) {
        if socket.protocol().is_none_or(|chosen| chosen != SUBPROTOCOL) {
            return farewell(socket, Close::subprotocol()).await;
        }
        let pace = self.front.live.pace;
        let patient_until = Instant::now() + pace.patience;
        let mut heard_at = Instant::now();
        let mut asked = false;
        loop {
            let silent_until = heard_at + pace.heartbeat * if asked { 2 } else { 1 };
            let said = tokio::select! {
                () = stopping.told() => Err(Close::restart()),
                message = socket.recv() => {
                    (heard_at, asked) = (Instant::now(), false);
                    match message {
                        Some(Ok(Message::Text(text))) => self.heard(&text).await,
                        Some(Ok(Message::Binary(_))) => Err(Close::invalid("Invalid message: binary")),
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(None),
                        Some(Ok(Message::Close(_))) | None => return,
                        Some(Err(_)) => Err(Close::too_big()),
                    }
                }
                (name, event) = running.next() => Ok(Some(message::event(&name, event))),
                () = sleep_until(patient_until), if !self.initialised => Err(Close::timeout()),
                () = sleep_until(silent_until) => {
                    if asked {
                        return;
                    }
                    asked = true;
                    Ok(Some(Message::Ping(Bytes::new())))
                }
            };
            match said {
                Ok(None) => {}
                Ok(Some(message)) => {
                    if socket.send(message).await.is_err() {
                        return;
                    }
                }
                Err(close) => return farewell(socket, close).await,
            }
        }
    }

    /// What a message is answered with, at once.
    async fn heard(&mut self, text: &str) -> Result<Option<Message>, Close> {
        if text.len() > self.front.gate.limits().body_bytes {
            return Err(Close::too_big());
        }
        let heard = message::read(text)?;
        // Every message is paid. Only what would begin something is refused for it: the others cost nothing more.
        let paid = self.meter.enter(text.len());
        match heard {
            Heard::Init(_) if self.initialised => Err(Close::too_many()),
            Heard::Init(payload) => {
                self.initialised = true;
                self.sign_in(&payload).await.map_err(|_| Close::forbidden())?;
                self.acknowledged = true;
                Ok(Some(message::acknowledged()))
            }
            Heard::Ping(payload) => Ok(Some(message::pong(payload))),
            Heard::Pong => Ok(None),
            Heard::Subscribe(..) if !self.acknowledged => Err(Close::unauthorized()),
            Heard::Subscribe(name, asked) => self.subscribe(&name, *asked, paid).await,
            Heard::Complete(name) => {
                self.desk.end(&name);
                Ok(None)
            }
        }
    }

    /// Takes the token that `connection_init` brings, spelled as the header would be, since browsers cannot send it.
    async fn sign_in(&mut self, payload: &Map<String, Value>) -> Outcome<()> {
        let header = ["Authorization", "authorization"].iter().find_map(|name| payload.get(*name));
        let Some(header) = header else { return Ok(()) };
        let value = header.as_str().and_then(|text| HeaderValue::from_str(text).ok());
        let value = value.ok_or_else(|| Fault::new(Code::Unauthenticated))?;
        let headers = HeaderMap::from_iter([(AUTHORIZATION, value)]);
        if let Some(token) = caller::token(&headers)? {
            caller::recognise(&self.front, token, &mut self.meter).await?;
            self.token = Some(token.to_owned());
        }
        Ok(())
    }

    /// Begins an operation, or the telling of why it cannot begin.
    async fn subscribe(&mut self, name: &str, mut asked: Asked, paid: Outcome<()>) -> Result<Option<Message>, Close> {
        if self.desk.has(name) {
            return Err(Close::exists(name));
        }
        let order = match paid {
            Ok(()) => self.order(&mut asked).await,
            Err(fault) => Err(Box::new(Answer::failed(&fault))),
        };
        let events = match order {
            Ok(order) => operation::carry_out(Arc::clone(&self.front), order),
            Err(answer) => operation::refused(*answer),
        };
        match self.desk.begin(name, events) {
            Ok(()) | Err(Unable::Gone) => Ok(None),
            Err(Unable::Taken) => Err(Close::exists(name)),
            Err(Unable::Full(usage)) => {
                let answer = Answer::failed(&Fault::over(Code::LiveLimit, usage));
                Ok(Some(message::event(name, Event::of(answer, None))))
            }
        }
    }

    async fn order(&mut self, asked: &mut Asked) -> Result<Order<E::Actor>, Box<Answer>> {
        let admitted = admit(&self.front, asked, Way::Live)?;
        let actor = match &self.token {
            None => None,
            Some(token) => {
                let actor = caller::recognise(&self.front, token, &mut self.meter).await;
                Some(actor.map_err(|fault| Box::new(Answer::failed(&fault)))?)
            }
        };
        let variables = std::mem::take(&mut asked.variables);
        Order::paid(admitted, variables, actor, &mut self.meter).map_err(|fault| Box::new(Answer::failed(&fault)))
    }
}

/// Closes, and gives the client the time to read why.
async fn farewell(mut socket: WebSocket, close: Close) {
    let code = close.code;
    let parting = async {
        if socket.send(close.message()).await.is_ok() {
            while let Some(Ok(_)) = socket.recv().await {}
        }
    };
    let in_time = timeout(FAREWELL, parting).await.is_ok();
    tracing::debug!(code, in_time, "a WebSocket was closed");
}
