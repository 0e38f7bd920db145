//! The GET with which Meta makes sure that a callback belongs to who registers it.

use crate::engine::Engine;
use crate::rules::fault::Fault;

/// Asks the callback to echo a challenge.
pub(crate) async fn verify(engine: &Engine, callback_url: &str, verify_token: &str) -> Result<(), Fault> {
    let refused = |details: String| Fault::new(2_200, details);
    let challenge = rand::random::<u32>().to_string();
    let request = engine.http.get(callback_url).query(&[
        ("hub.mode", "subscribe"),
        ("hub.challenge", challenge.as_str()),
        ("hub.verify_token", verify_token),
    ]);
    let answer = request
        .send()
        .await
        .map_err(|_| refused("Callback verification failed: the URL could not be reached.".to_owned()))?;
    let status = answer.status();
    let echoed = answer.text().await.unwrap_or_default();
    if status.as_u16() == 200 && echoed.trim() == challenge {
        return Ok(());
    }
    Err(refused(format!(
        "Callback verification failed: HTTP Status Code = {}; HTTP Message = {status}",
        status.as_u16()
    )))
}
