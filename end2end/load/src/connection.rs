//! One keep-alive connection to a server on this machine, as cheap as it can be made: the load
//! shares its cores with what it measures.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail, ensure};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue, LOCATION, ORIGIN};
use hyper::{Request, Uri, http::request};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// Where to knock: `http://127.0.0.1:3000/s/ABCD2345`.
#[derive(Debug, Clone)]
pub struct Target {
    address: SocketAddr,
    host: HeaderValue,
    origin: HeaderValue,
    path: Uri,
    /// `Bearer TOKEN`, for the API.
    bearer: Option<HeaderValue>,
}

/// What came back.
pub struct Answered {
    pub status: u16,
    pub location: Option<String>,
    pub body_bytes: usize,
}

pub struct Connection {
    target: Target,
    sender: Option<SendRequest<Full<Bytes>>>,
}

impl Target {
    /// Refuses every host but this machine: a load is for nobody else's server.
    pub fn parse(url: &str) -> Result<Self> {
        let uri: Uri = url.parse().with_context(|| format!("address {url:?}"))?;
        let authority = uri.authority().context("the address has no host")?.as_str();
        let address = authority
            .parse::<SocketAddr>()
            .context("the address needs a number and a port, as 127.0.0.1:3000")?;
        ensure!(address.ip().is_loopback(), "{address} is not this machine");
        Ok(Self {
            address,
            host: authority.parse()?,
            origin: format!("http://{authority}").parse()?,
            path: uri.path_and_query().context("the address has no path")?.as_str().parse()?,
            bearer: None,
        })
    }

    /// The same, for who holds an API token.
    pub fn with_token(self, token: &str) -> Result<Self> {
        Ok(Self { bearer: Some(format!("Bearer {token}").parse()?), ..self })
    }

    fn request(&self) -> request::Builder {
        let request = Request::builder().uri(self.path.clone()).header(HOST, self.host.clone());
        match &self.bearer {
            Some(bearer) => request.header(AUTHORIZATION, bearer.clone()),
            None => request,
        }
    }
}

impl Connection {
    pub fn new(target: Target) -> Self {
        Self { target, sender: None }
    }

    /// Posts a form as a browser does from a page of the same origin.
    pub async fn post(&mut self, form: String) -> Result<Answered> {
        let request = self
            .target
            .request()
            .method("POST")
            .header(ORIGIN, self.target.origin.clone())
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::new(Bytes::from(form)))?;
        let (answered, _) = self.send(request, false).await?;
        Ok(answered)
    }

    /// Asks for the page; its body is counted, not kept.
    pub async fn get(&mut self, encoding: &str) -> Result<Answered> {
        let request =
            self.target.request().header("accept-encoding", encoding).body(Full::default())?;
        let (answered, _) = self.send(request, false).await?;
        Ok(answered)
    }

    /// Asks for the page and reads it.
    pub async fn read(&mut self) -> Result<String> {
        let request =
            self.target.request().header("accept-encoding", "identity").body(Full::default())?;
        let (answered, body) = self.send(request, true).await?;
        ensure!(answered.status == 200, "{} answers {}", self.target.path, answered.status);
        Ok(String::from_utf8(body)?)
    }

    /// On any error the connection is given up; the next request opens another.
    async fn send(
        &mut self,
        request: Request<Full<Bytes>>,
        is_kept: bool,
    ) -> Result<(Answered, Vec<u8>)> {
        let mut sender = match self.sender.take() {
            Some(sender) if !sender.is_closed() => sender,
            _ => connect(self.target.address).await?,
        };
        sender.ready().await?;
        let response = sender.send_request(request).await?;
        let location = match response.headers().get(LOCATION) {
            Some(value) => Some(value.to_str()?.to_string()),
            None => None,
        };
        let status = response.status().as_u16();
        let mut body = response.into_body();
        let mut kept = Vec::new();
        let mut body_bytes = 0;
        while let Some(frame) = body.frame().await {
            if let Some(data) = frame?.data_ref() {
                body_bytes += data.len();
                if is_kept {
                    kept.extend_from_slice(data);
                }
            }
        }
        self.sender = Some(sender);
        Ok((Answered { status, location, body_bytes }, kept))
    }
}

impl Answered {
    /// The receipt of an answer that was taken: 303 to `/s/{token}/received/{receipt}`.
    pub fn receipt(&self) -> Result<&str> {
        match (self.status, self.location.as_deref()) {
            (303, Some(location)) => match location.rsplit_once("/received/") {
                // Behind the receipt stands how its page is to be shown.
                Some((_, receipt)) => Ok(receipt.split('?').next().unwrap_or(receipt)),
                None => bail!("303 elsewhere"),
            },
            (status, _) => bail!("status {status}"),
        }
    }
}

async fn connect(address: SocketAddr) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(async move {
        // What breaks a connection is seen by the request on it.
        let _ = connection.await;
    });
    Ok(sender)
}
