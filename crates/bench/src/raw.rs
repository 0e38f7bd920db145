//! A kept-alive HTTP connection that costs the generator next to nothing, so that the cores are the server's.

use anyhow::{Context as _, Result, bail};
use std::net::SocketAddr;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
};

pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
    line: String,
    sink: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await.context("connecting to the server")?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), address, line: String::new(), sink: Vec::new() })
    }

    /// Posts JSON with more header lines (each ending in CR LF); answers the status.
    pub(crate) async fn post(&mut self, path: &str, headers: &str, body: &[u8]) -> Result<u16> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\n{headers}content-length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        let mut request = head.into_bytes();
        request.extend_from_slice(body);
        self.stream.get_mut().write_all(&request).await?;
        self.answer().await
    }

    /// Gets a path; answers the status and the length of the body.
    pub(crate) async fn get(&mut self, path: &str, headers: &str) -> Result<(u16, usize)> {
        let request = format!("GET {path} HTTP/1.1\r\nhost: {}\r\n{headers}\r\n", self.address);
        self.stream.get_mut().write_all(request.as_bytes()).await?;
        let status = self.answer().await?;
        Ok((status, self.sink.len()))
    }

    /// The body of the last answer.
    pub(crate) fn body(&self) -> &[u8] {
        &self.sink
    }

    async fn answer(&mut self) -> Result<u16> {
        self.read_line().await?;
        let status = self.line.split(' ').nth(1).and_then(|word| word.parse().ok()).context("no HTTP answer")?;
        let mut length = 0_usize;
        let mut is_chunked = false;
        loop {
            self.read_line().await?;
            if self.line.is_empty() {
                break;
            }
            let Some((name, value)) = self.line.split_once(':') else { bail!("a header without a colon") };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().context("content-length")?;
            }
            is_chunked |=
                name.eq_ignore_ascii_case("transfer-encoding") && value.trim().eq_ignore_ascii_case("chunked");
        }
        self.sink.clear();
        if is_chunked {
            return self.chunks().await.map(|()| status);
        }
        self.sink.resize(length, 0);
        self.stream.read_exact(&mut self.sink).await?;
        Ok(status)
    }

    async fn chunks(&mut self) -> Result<()> {
        loop {
            self.read_line().await?;
            let length = usize::from_str_radix(self.line.trim(), 16).context("the length of a chunk")?;
            let start = self.sink.len();
            self.sink.resize(start + length, 0);
            if let Some(target) = self.sink.get_mut(start..) {
                self.stream.read_exact(target).await?;
            }
            self.read_line().await?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    async fn read_line(&mut self) -> Result<()> {
        self.line.clear();
        if self.stream.read_line(&mut self.line).await? == 0 {
            bail!("the server closed the connection");
        }
        let end = self.line.trim_end().len();
        self.line.truncate(end);
        Ok(())
    }
}
