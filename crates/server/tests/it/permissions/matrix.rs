use domain::permission::{Permission, Role};

#[test]
fn permissions_matrix() {
    let mut table = String::new();
    for permission in Permission::ALL {
        let roles = Role::ALL.iter().filter(|role| role.permissions().allows(*permission));
        let roles: Vec<&str> = roles.map(|role| role.as_str()).collect();
        table.push_str(&format!("{:<22} {}\n", permission.as_str(), roles.join(" ")));
    }
    insta::assert_snapshot!(table);
}
