//! The simulator alone, with a business that echoes: `cargo run -p simulator --example phones`, then open the address.

use std::time::Duration;

use simulator::{App, Clock, Number, Pace, Simulator, SimulatorConfig};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().init();
    rustls::crypto::ring::default_provider().install_default().map_err(|_| "a provider is installed already")?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8099").await?;
    let base = format!("http://{}", listener.local_addr()?);
    let folder = std::env::args().nth(1).map(Into::into);
    let public_base = format!("{base}/sim");
    let simulator = Simulator::start(SimulatorConfig { data: folder, public_base, clock: Clock::system() }).await?;
    simulator.set_pace(Pace::NATURAL);
    simulator.register_app(App {
        app_id: "9001".to_owned(),
        app_secret: "secret".to_owned(),
        callback_url: format!("{base}/callback"),
        verify_token: "token".to_owned(),
    });
    simulator.register_number(Number {
        phone_number_id: "1001".to_owned(),
        waba_id: "2001".to_owned(),
        app_id: "9001".to_owned(),
        display_phone_number: "+57 601 555 0101".to_owned(),
        verified_name: "Academia Aurora".to_owned(),
        access_token: "sim-token".to_owned(),
        is_on_biz_app: true,
        ..Number::default()
    });
    let callback = axum::routing::post(|| async { "" });
    let app = axum::Router::new().nest("/sim", simulator.router()).route("/callback", callback);
    println!("{base}/sim/phones");
    let serving = tokio::spawn(async move { axum::serve(listener, app).await });
    let http = reqwest::Client::builder().timeout(Duration::from_secs(5)).no_proxy().build()?;
    http.post(format!("{base}/sim/graph/v25.0/2001/subscribed_apps")).bearer_auth("sim-token").send().await?;
    serving.await??;
    Ok(())
}
