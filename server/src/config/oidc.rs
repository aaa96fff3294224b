//! The providers that debtors and staff sign in at, as the server is told of them.

use clap::Args;
use std::path::PathBuf;
use url::Url;

/// The provider that debtors sign in at.
#[derive(Args, Clone, Debug)]
pub struct Oidc {
    /// The provider's issuer.
    #[arg(long = "oidc-issuer", env = "BESKED_OIDC_ISSUER")]
    pub issuer: String,
    /// Our id there.
    #[arg(long = "oidc-client-id", env = "BESKED_OIDC_CLIENT_ID", default_value = "besked")]
    pub client_id: String,
    /// Our key: ES256 as PKCS#8 PEM. Signs requests, and proves who we are.
    #[arg(long = "oidc-client-key", env = "BESKED_OIDC_CLIENT_KEY")]
    pub client_key: Option<PathBuf>,
    /// The name of that key at the provider, where it has one.
    #[arg(long = "oidc-client-key-id", env = "BESKED_OIDC_CLIENT_KEY_ID")]
    pub client_key_id: Option<String>,
    /// Our secret, where the provider uses one instead of a key.
    #[arg(long = "oidc-client-secret", env = "BESKED_OIDC_CLIENT_SECRET", hide_env_values = true)]
    pub client_secret: Option<String>,
    /// Whether requests are signed; needs the key.
    #[arg(long = "oidc-request-object", env = "BESKED_OIDC_REQUEST_OBJECT", default_value_t = true,
        action = clap::ArgAction::Set)]
    pub request_object: bool,
    /// Further origins that the provider leads through before its page is shown: a form may end
    /// there.
    #[arg(long = "oidc-form-origins", env = "BESKED_OIDC_FORM_ORIGINS", value_delimiter = ',')]
    pub form_origins: Vec<Url>,
    /// The levels of assurance that are accepted (*tillitsnivåer*).
    #[arg(long = "oidc-levels", env = "BESKED_OIDC_LEVELS", value_delimiter = ',',
        default_values = [
            "http://id.elegnamnden.se/loa/1.0/loa3",
            "http://id.elegnamnden.se/loa/1.0/loa4",
            "http://id.swedenconnect.se/loa/1.0/uncertified-loa3",
        ])]
    pub levels: Vec<String>,
}

/// The provider that staff sign in at. What is not given is as for debtors.
#[derive(Args, Clone, Debug)]
pub struct StaffOidc {
    /// The provider's issuer.
    #[arg(long = "staff-oidc-issuer", env = "BESKED_STAFF_OIDC_ISSUER")]
    pub staff_issuer: Option<String>,
    /// Our id there.
    #[arg(long = "staff-oidc-client-id", env = "BESKED_STAFF_OIDC_CLIENT_ID")]
    pub staff_client_id: Option<String>,
    /// Our key.
    #[arg(long = "staff-oidc-client-key", env = "BESKED_STAFF_OIDC_CLIENT_KEY")]
    pub staff_client_key: Option<PathBuf>,
    /// The name of that key at the provider.
    #[arg(long = "staff-oidc-client-key-id", env = "BESKED_STAFF_OIDC_CLIENT_KEY_ID")]
    pub staff_client_key_id: Option<String>,
    /// Our secret.
    #[arg(
        long = "staff-oidc-client-secret",
        env = "BESKED_STAFF_OIDC_CLIENT_SECRET",
        hide_env_values = true
    )]
    pub staff_client_secret: Option<String>,
    /// Whether requests are signed.
    #[arg(long = "staff-oidc-request-object", env = "BESKED_STAFF_OIDC_REQUEST_OBJECT")]
    pub staff_request_object: Option<bool>,
    /// The levels of assurance that are accepted.
    #[arg(long = "staff-oidc-levels", env = "BESKED_STAFF_OIDC_LEVELS", value_delimiter = ',')]
    pub staff_levels: Vec<String>,
    /// The claim that holds a member of staff's groups.
    #[arg(long, env = "BESKED_STAFF_GROUPS_CLAIM", default_value = "groups")]
    pub staff_groups_claim: String,
    /// What begins the names of the groups that give roles: `besked-` makes `besked-handler` a
    /// handler.
    #[arg(long, env = "BESKED_STAFF_GROUP_PREFIX", default_value = "besked-")]
    pub staff_group_prefix: String,
}

impl StaffOidc {
    /// The whole settings for staff.
    #[must_use]
    pub fn over(&self, debtors: &Oidc) -> Oidc {
        let elsewhere = self.staff_issuer.is_some() || self.staff_client_id.is_some();
        // A key or a secret of one registration is nothing to another one.
        let shared = (!elsewhere).then_some(debtors);
        Oidc {
            issuer: self.staff_issuer.clone().unwrap_or_else(|| debtors.issuer.clone()),
            client_id: self.staff_client_id.clone().unwrap_or_else(|| debtors.client_id.clone()),
            client_key: self
                .staff_client_key
                .clone()
                .or_else(|| shared.and_then(|oidc| oidc.client_key.clone())),
            client_key_id: self
                .staff_client_key_id
                .clone()
                .or_else(|| shared.and_then(|oidc| oidc.client_key_id.clone())),
            client_secret: self
                .staff_client_secret
                .clone()
                .or_else(|| shared.and_then(|oidc| oidc.client_secret.clone())),
            request_object: self.staff_request_object.unwrap_or(debtors.request_object),
            form_origins: debtors.form_origins.clone(),
            levels: if self.staff_levels.is_empty() {
                debtors.levels.clone()
            } else {
                self.staff_levels.clone()
            },
        }
    }
}
