use super::{Folder, command, run};
use serde_json::Value;

const PASSWORD: &str = "correct horse battery staple";

fn setup(folder: &Folder, email: &str, password: &str) -> std::process::Output {
    run(folder, &["setup", "--workspace", "Casa", "--email", email, "--password", password])
}

#[test]
fn exit_codes_tell_usage_from_refusal() {
    let folder = Folder::new("codes");
    let made = setup(&folder, "ana@casa.co", PASSWORD);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    let ids: Value = serde_json::from_slice(&made.stdout).unwrap();
    assert!(ids["workspace_id"].is_string() && ids["user_id"].is_string());

    for (expected, output) in [
        (3, setup(&folder, "ana@casa.co", PASSWORD)),
        (2, setup(&folder, "luis@casa.co", "corta")),
        (2, setup(&folder, "nadie", PASSWORD)),
        (2, run(&folder, &["serve", "--listen", "here"])),
        (2, run(&folder, &["dance"])),
        (3, run(&folder, &["token", "create", "--email", "nadie@casa.co", "--name", "x"])),
        (3, run(&folder, &["user", "reset-password", "--email", "nadie@casa.co"])),
        (2, run(&folder, &["journal", "replay", "--since", "yesterday"])),
        (2, run(&folder, &["serve", "--database-url", "mysql://x"])),
        (2, command(&folder).env("RECADO_SECRET_KEY", "abc").arg("doctor").output().unwrap()),
        (3, run(&folder, &["demo"])),
        (0, run(&folder, &["journal", "replay", "--dry-run"])),
        (0, run(&folder, &["doctor"])),
    ] {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(expected), "{said}");
        assert_eq!(said.is_empty(), expected == 0, "{said}");
    }
}

#[test]
fn a_backup_moves_everything_to_another_folder() {
    let (folder, other) = (Folder::new("backup"), Folder::new("restored"));
    assert_eq!(setup(&folder, "ana@casa.co", PASSWORD).status.code(), Some(0));
    let archive = folder.path().join("backup.tar");
    let archive = archive.to_str().unwrap();
    assert_eq!(run(&folder, &["backup", archive]).status.code(), Some(0));
    assert_eq!(run(&other, &["restore", archive]).status.code(), Some(0));
    assert_eq!(run(&other, &["restore", archive]).status.code(), Some(3));
    let token = run(&other, &["token", "create", "--email", "ana@casa.co", "--name", "x"]);
    assert_eq!(token.status.code(), Some(0));
    assert!(!String::from_utf8(token.stdout).unwrap().trim().is_empty());
}

#[cfg(unix)]
#[test]
fn what_is_secret_is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new("modes");
    assert_eq!(setup(&folder, "ana@casa.co", PASSWORD).status.code(), Some(0));
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.path()), 0o700);
    assert_eq!(mode(&folder.path().join("secret.key")), 0o600);
}
