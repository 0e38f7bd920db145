//! Which row is measured how, in which order.

use crate::{
    Arguments, agents, contacts, disk, import,
    inbound::{self, Load, Outcome},
    kill, lists, opening, outbound,
    postgres::Postgres,
    report::{Goal, Latencies, Report},
    rules,
    server::{Place, Server},
    sizes,
    stage::Stage,
    templates,
};
use anyhow::{Context as _, Result, bail};
use domain::{ChannelId, UserId, WorkspaceId};
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use store::Db;

/// Below this an acknowledgement has a fixed goal, above it a multiple of the disk's own time (milliseconds).
const FAST_DISK: f64 = 1.0;

const TEMPLATES_PER_SECOND: usize = 300;

/// Sizes of one run.
struct Sizes {
    ack_per_second: u64,
    ack_seconds: u64,
    live_seconds: u64,
    outbound: usize,
    template_seconds: usize,
    ratio: usize,
    conversations: usize,
    contacts: usize,
    rounds: usize,
    kills: usize,
}

impl Sizes {
    fn of(arguments: &Arguments) -> Self {
        let full = Self {
            ack_per_second: 3_300,
            ack_seconds: 60,
            live_seconds: 20,
            outbound: 4_000,
            template_seconds: 60,
            ratio: 30_000,
            conversations: arguments.conversations,
            contacts: arguments.contacts,
            rounds: 20,
            kills: 50,
        };
        if !arguments.quick {
            return full;
        }
        Self {
            ack_seconds: 6,
            live_seconds: 5,
            outbound: 600,
            template_seconds: 8,
            ratio: 6_000,
            conversations: arguments.conversations / 10,
            contacts: arguments.contacts / 10,
            rounds: 3,
            kills: 3,
            ..full
        }
    }
}

/// One engine being measured.
struct Run<'a> {
    arguments: &'a Arguments,
    sizes: Sizes,
    program: PathBuf,
    folder: PathBuf,
    /// Put before the names of rows of the engine that is not the default.
    prefix: &'static str,
    postgres: Option<&'a Databases>,
}

/// Where PostgreSQL's databases come from.
enum Databases {
    Own(Postgres),
    Given(String),
}

impl Databases {
    fn url(&self, name: &str) -> Result<String> {
        match self {
            Self::Own(server) => server.database(name),
            Self::Given(url) => Ok(url.clone()),
        }
    }
}

pub(crate) async fn run(arguments: &Arguments) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("recado-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let mut report = Report::default();
    let measured = everything(arguments, &folder, &mut report).await;
    report.write(&arguments.json)?;
    std::fs::remove_dir_all(&folder).ok();
    measured
}

async fn everything(arguments: &Arguments, folder: &Path, report: &mut Report) -> Result<()> {
    let program = std::env::current_exe().context("finding this program")?;
    if arguments.wants("sizes") {
        report.row("binary", sizes::binary(&program)?, "MB");
        if let Some(bundle) = sizes::bundle(Path::new("web/dist")) {
            report.goal("web_bundle_gzip", bundle, "KB", Goal::AtMost(250.0));
        }
    }
    if arguments.wants("rules") {
        rules_alone(report)?;
    }
    let sqlite = Run {
        arguments,
        sizes: Sizes::of(arguments),
        program: program.clone(),
        folder: folder.join("sqlite"),
        prefix: "",
        postgres: None,
    };
    if !arguments.only_postgres {
        sqlite.all(report).await?;
    }
    if arguments.only_sqlite {
        return Ok(());
    }
    let databases = match &arguments.postgres_url {
        Some(url) => Databases::Given(url.clone()),
        None => match Postgres::start(folder)? {
            Some(server) => Databases::Own(server),
            None => {
                eprintln!("note: no PostgreSQL server found, so its figures are left out");
                return Ok(());
            }
        },
    };
    let postgres = Run {
        arguments,
        sizes: Sizes::of(arguments),
        program,
        folder: folder.join("postgresql"),
        prefix: "postgres_",
        postgres: Some(&databases),
    };
    postgres.all(report).await
}

/// Without a server.
fn rules_alone(report: &mut Report) -> Result<()> {
    let mut judging = rules::judging();
    report.goal("template_lint_p99", judging.percentile(99), "ms", Goal::AtMost(2.0));
    report.goal("render_100k_messages", rules::rendering()?.as_secs_f64(), "s", Goal::AtMost(5.0));
    report.goal("price_lookup", rules::looking_up()?, "ns", Goal::AtMost(1_000.0));
    Ok(())
}

impl Arguments {
    fn wants(&self, row: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|one| one == row)
    }
}

impl Run<'_> {
    async fn all(&self, report: &mut Report) -> Result<()> {
        if ["inbound", "live", "outbound"].iter().any(|row| self.arguments.wants(row)) {
            self.under_load(report).await?;
        }
        if self.arguments.wants("templates") {
            self.templates(report).await?;
        }
        if self.arguments.wants("ratio") {
            self.ratio(report).await?;
        }
        if self.arguments.wants("lists") {
            self.at_size(report).await?;
        }
        if self.arguments.wants("contacts") {
            self.with_contacts(report).await?;
        }
        if self.arguments.wants("import") {
            self.import(report).await?;
        }
        if self.arguments.wants("kill") {
            self.kills(report).await?;
        }
        Ok(())
    }

    fn name(&self, row: &str) -> String {
        format!("{}{row}", self.prefix)
    }

    fn place(&self, part: &str) -> Result<Place> {
        let url = self.postgres.map(|databases| databases.url(part)).transpose()?;
        Place::new(self.program.clone(), self.folder.join(part), url)
    }

    async fn under_load(&self, report: &mut Report) -> Result<()> {
        let place = self.place("load")?;
        let probe = disk::fsync_p50(&place.folder)?;
        report.row(self.name("disk_fsync_p50"), probe, "ms");
        let (stage, server) = Stage::build(place, 5).await?;
        if self.arguments.wants("inbound") {
            tokio::time::sleep(Duration::from_secs(2)).await;
            report.goal(self.name("memory_idle"), server.memory()?.0, "MB", Goal::AtMost(60.0));
            self.inbound(&stage, &server, probe, report).await?;
        }
        if self.arguments.wants("live") {
            self.live(&stage, report).await?;
        }
        if self.arguments.wants("outbound") {
            let rate = outbound::run(&stage, self.sizes.outbound).await?;
            report.row(self.name("outbound_messages"), rate, "/s");
        }
        report.goal(self.name("memory_peak"), server.memory()?.1, "MB", Goal::AtMost(200.0));
        server.stop().await
    }

    async fn inbound(&self, stage: &Stage, server: &Server, probe: f64, report: &mut Report) -> Result<()> {
        let load = load(stage, self.sizes.ack_per_second, self.sizes.ack_seconds, "ack")?;
        let Outcome { mut latencies, accepted, refused, took } = inbound::run(load).await?;
        tokio::time::sleep(Duration::from_secs(2)).await;
        let left = journal_depth(&stage.place).await?;
        let rate = as_number(accepted) / took.as_secs_f64();
        let goal = as_number(self.sizes.ack_per_second) * 0.98;
        report.goal(self.name("webhook_items_accepted"), rate, "/s", Goal::AtLeast(goal));
        report.goal(self.name("webhook_items_refused"), as_number(refused), "", Goal::AtMost(0.0));
        let fast = if probe < FAST_DISK { 5.0 } else { 3.0 * probe };
        report.goal(self.name("ack_p50"), latencies.percentile(50), "ms", Goal::AtMost(fast));
        report.goal(self.name("ack_p99"), latencies.percentile(99), "ms", Goal::AtMost(50.0));
        report.goal(self.name("journal_left_after_2s"), left, "", Goal::AtMost(0.0));
        if self.postgres.is_none() {
            let short = short_holds(&stage.api.metrics(&stage.place.url()).await?)?;
            report.goal(self.name("ingest_holds_within_10ms"), short, "%", Goal::AtLeast(99.0));
        }
        report.goal(self.name("memory_under_load"), server.memory()?.1, "MB", Goal::AtMost(200.0));
        Ok(())
    }

    async fn live(&self, stage: &Stage, report: &mut Report) -> Result<()> {
        while journal_depth(&stage.place).await? > 0.0 {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        let (heard, listener) = agents::listen(&stage.place.url(), &stage.installed.token).await?;
        let load = load(stage, 300, self.sizes.live_seconds, "live")?;
        let total = usize::try_from(load.per_second * load.seconds).unwrap_or(usize::MAX);
        let due = agents::Heard::default();
        let noting = due.clone();
        inbound::run_with(load, move |wamid, at| noting.note(wamid, at)).await?;
        for _ in 0..100 {
            if heard.len() >= total {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        listener.abort();
        let heard = heard.take();
        let mut latencies = Latencies::default();
        for (wamid, at) in due.take() {
            if let Some(then) = heard.get(&wamid) {
                latencies.add(then.duration_since(at));
            }
        }
        if latencies.len() < total {
            bail!("{} of {total} messages showed up as events", latencies.len());
        }
        report.row(self.name("webhook_to_event_p50"), latencies.percentile(50), "ms");
        report.goal(self.name("webhook_to_event_p99"), latencies.percentile(99), "ms", Goal::AtMost(100.0));
        Ok(())
    }

    async fn templates(&self, report: &mut Report) -> Result<()> {
        let (stage, server) = Stage::build(self.place("templates")?, 4).await?;
        let mut outcome = templates::run(&stage, TEMPLATES_PER_SECOND, self.sizes.template_seconds).await?;
        let goal = count(TEMPLATES_PER_SECOND) * 0.98;
        report.goal(self.name("template_messages"), outcome.per_second, "/s", Goal::AtLeast(goal));
        report.row(self.name("answer_beside_templates_p50"), outcome.answers.percentile(50), "ms");
        report.goal(
            self.name("answer_beside_templates_p99"),
            outcome.answers.percentile(99),
            "ms",
            Goal::AtMost(100.0),
        );
        report.goal(self.name("memory_with_templates"), server.memory()?.1, "MB", Goal::AtMost(200.0));
        server.stop().await
    }

    async fn ratio(&self, report: &mut Report) -> Result<()> {
        // Three times each, turn by turn, and the one in the middle: a neighbour on the machine spoils one of them.
        let mut ratios = Vec::new();
        for turn in ["a", "b", "c"] {
            let (full, bare) = (self.place(&format!("ratio_{turn}"))?, self.place(&format!("bare_{turn}"))?);
            ratios.push(crate::ingest::measure(full, bare, self.sizes.ratio).await?);
        }
        ratios.sort_by(|one, other| one.value().total_cmp(&other.value()));
        let ratio = ratios.get(1).context("three ratios")?;
        report.row(self.name("ingest_items"), ratio.ingest_per_second, "/s");
        report.row(self.name("bare_insert_items"), ratio.bare_per_second, "/s");
        report.goal(self.name("ingest_ratio"), ratio.value(), "", Goal::AtLeast(0.5));
        Ok(())
    }

    async fn at_size(&self, report: &mut Report) -> Result<()> {
        let (stage, server) = Stage::build(self.place("size")?, 3).await?;
        server.stop().await?;
        let workspace = WorkspaceId(stage.installed.workspace.parse()?);
        let user = UserId(stage.installed.user.parse()?);
        let channels: Vec<String> = stage.lines.iter().map(|line| line.channel.clone()).collect();
        let ids = channels.iter().map(|id| Ok(ChannelId(id.parse()?))).collect::<Result<Vec<_>>>()?;
        let db = Db::open(stage.place.database_url.as_deref(), &stage.place.folder).await?;
        crate::fill::conversations(&db, workspace, ids, vec![user], self.sizes.conversations).await?;
        db.close().await?;
        let server = stage.place.start().await?;
        let ready = server.ready_after.as_secs_f64() * 1_000.0;
        report.row(self.name("conversations"), as_number(u64::try_from(self.sizes.conversations).unwrap_or(0)), "");
        report.goal(self.name("cold_start_to_ready"), ready, "ms", Goal::AtMost(500.0));
        tokio::time::sleep(Duration::from_secs(2)).await;
        report.goal(self.name("memory_idle_at_size"), server.memory()?.0, "MB", Goal::AtMost(60.0));
        let token = &stage.installed.token;
        let mut found =
            lists::run(stage.place.address, token, &channels, &stage.installed.user, self.sizes.rounds).await?;
        report.row(self.name("list_p50"), found.list.percentile(50), "ms");
        report.goal(self.name("list_p99"), found.list.percentile(99), "ms", Goal::AtMost(10.0));
        report.row(self.name("search_p50"), found.search.percentile(50), "ms");
        report.goal(self.name("search_p99"), found.search.percentile(99), "ms", Goal::AtMost(50.0));
        let mut opening = opening::run(stage.place.address, &stage.api, token, self.sizes.rounds).await?;
        report.row(self.name("opening_p50"), opening.percentile(50), "ms");
        report.goal(self.name("opening_p99"), opening.percentile(99), "ms", Goal::AtMost(20.0));
        eprintln!("slowest list: {:.1} ms {}", found.slowest.0, found.slowest.1);
        server.stop().await
    }

    async fn with_contacts(&self, report: &mut Report) -> Result<()> {
        let (stage, server) = Stage::build(self.place("contacts")?, 1).await?;
        server.stop().await?;
        let workspace = WorkspaceId(stage.installed.workspace.parse()?);
        let db = Db::open(stage.place.database_url.as_deref(), &stage.place.folder).await?;
        let (users, started) = (contacts::colleagues(&stage.installed.user)?, Instant::now());
        let city = crate::fill::contacts(&db, workspace, users, self.sizes.contacts).await?;
        report.row(self.name("contacts"), count(self.sizes.contacts), "");
        report.row(self.name("contacts_fill"), started.elapsed().as_secs_f64(), "s");
        db.close().await?;
        let server = stage.place.start().await?;
        let (address, token) = (stage.place.address, &stage.installed.token);
        let mut search = contacts::search(address, token, self.sizes.rounds).await?;
        report.row(self.name("contact_search_p50"), search.percentile(50), "ms");
        report.goal(self.name("contact_search_p99"), search.percentile(99), "ms", Goal::AtMost(50.0));
        for (name, mut took) in contacts::segments(address, token, &city).await? {
            report.goal(self.name(name), took.percentile(100), "ms", Goal::AtMost(500.0));
        }
        report.goal(self.name("memory_with_contacts"), server.memory()?.1, "MB", Goal::AtMost(200.0));
        server.stop().await
    }

    async fn import(&self, report: &mut Report) -> Result<()> {
        let (stage, server) = Stage::build(self.place("import")?, 1).await?;
        tokio::time::sleep(Duration::from_secs(2)).await;
        let rows = self.sizes.contacts / 10;
        let took = import::run(&stage.api, &server, rows).await?;
        report.row(self.name("import_rows"), count(rows), "");
        report.goal(self.name("import_100k_seconds"), took.seconds, "s", Goal::AtMost(60.0));
        report.goal(self.name("import_memory"), took.memory, "MB", Goal::AtMost(150.0));
        server.stop().await
    }

    async fn kills(&self, report: &mut Report) -> Result<()> {
        let place = self.place("kill")?;
        let plan = kill::Plan {
            program: place.program,
            folder: place.folder,
            database_url: place.database_url,
            times: self.sizes.kills,
        };
        let outcome = kill::run(&plan).await?;
        report.row(self.name("kills"), count(self.sizes.kills), "");
        report.row(self.name("kill_webhooks_acknowledged"), count(outcome.acknowledged), "");
        report.row(self.name("kill_messages_accepted"), count(outcome.accepted), "");
        for (row, value) in [
            ("kill_webhooks_lost", outcome.lost_webhooks),
            ("kill_messages_doubled", outcome.doubled),
            ("kill_sent_twice", outcome.sent_twice),
            ("kill_sends_lost", outcome.lost_sends),
        ] {
            report.goal(self.name(row), count(value), "", Goal::AtMost(0.0));
        }
        Ok(())
    }
}

/// Of a hundred transactions of ingest, how many held SQLite's one writer for at most 10 ms, the commit apart.
fn short_holds(text: &str) -> Result<f64> {
    let value = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().parse::<f64>().ok()
    };
    let short = value("recado_ingest_hold_seconds_bucket{le=\"0.01\"}").context("the short ones")?;
    let all = value("recado_ingest_hold_seconds_count").context("all of them")?;
    Ok(100.0 * short / all)
}

async fn journal_depth(place: &Place) -> Result<f64> {
    let db = Db::open(place.database_url.as_deref(), &place.folder).await?;
    let depth = store::system::journal::depth(&db).await?;
    db.close().await?;
    Ok(as_number(u64::try_from(depth).unwrap_or(0)))
}

fn as_number(count: u64) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

fn count(number: usize) -> f64 {
    as_number(u64::try_from(number).unwrap_or(u64::MAX))
}

fn load(stage: &Stage, per_second: u64, seconds: u64, prefix: &str) -> Result<Load> {
    Ok(Load {
        address: stage.place.address,
        path: stage.hook()?,
        account: stage.account(0)?,
        per_second,
        seconds,
        customers: 20_000,
        prefix: prefix.to_owned(),
    })
}
